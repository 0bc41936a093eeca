using BloodDrive.Domain;

namespace BloodDrive.Web.Uploads;

/// <summary>Why a whole file is refused.</summary>
public enum FileRefusal
{
    NoFile,
    Empty,
    TooLarge,
    NotASheet,
    WebPage,
    PasswordProtected,
    TooManyColumns,
    TooManyRows,
    NoHeader,
    NoRows,

    /// <summary>A list of people without a column that says what became of them.</summary>
    NoOutcome,
}

/// <summary>Every <see cref="FileRefusal"/> in both languages, with the remedy.</summary>
public static class FileRefusalWords
{
    public static string In(Language language, FileRefusal refusal) => language == Language.English ? Both(refusal).En : Both(refusal).Vi;

    private static (string Vi, string En) Both(FileRefusal refusal) => refusal switch
    {
        FileRefusal.NoFile => ("Chưa chọn tệp nào.", "No file was chosen."),
        FileRefusal.Empty => ("Tệp này trống.", "This file is empty."),
        FileRefusal.TooLarge => (
            "Tệp lớn hơn 32 MB. Hãy xóa hình ảnh và các trang tính thừa, hoặc chia danh sách làm nhiều tệp.",
            "The file is larger than 32 MB. Remove pictures and other sheets, or split the list into several files."),
        FileRefusal.NotASheet => (
            "Đây không phải bảng tính Excel hay CSV (có thể là ảnh, PDF hoặc tệp hỏng). Hãy mở tệp gốc bằng Excel rồi lưu dạng .xlsx.",
            "This is no Excel or CSV file (perhaps a picture, a PDF or a broken file). Open the original in Excel and save it as .xlsx."),
        FileRefusal.WebPage => (
            "Tệp này là một trang web được đặt tên .xls. Hãy mở bằng Excel rồi lưu dạng .xlsx.",
            "This file is a web page named .xls. Open it in Excel and save it as .xlsx."),
        FileRefusal.PasswordProtected => (
            "Tệp có mật khẩu. Hãy bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ sổ làm việc) rồi tải lại.",
            "The file has a password. Remove it in Excel (File › Info › Protect Workbook) and upload it again."),
        FileRefusal.TooManyColumns => (
            "Bảng có hơn 100 cột: đây có lẽ không phải danh sách người hiến máu. Hãy chỉ giữ các cột cần thiết.",
            "The table has more than 100 columns: it is hardly a list of donors. Keep only the columns that matter."),
        FileRefusal.TooManyRows => ("Tệp có hơn 200.000 dòng. Hãy chia làm nhiều tệp.", "The file has more than 200,000 rows. Please split it."),
        FileRefusal.NoHeader => (
            "Không tìm thấy dòng tiêu đề. Cần một dòng có “Họ và tên” và ít nhất một cột khác (ngày sinh, điện thoại…).",
            "No header row was found. There must be a row with “Họ và tên” (full name) and at least one other column (birth date, phone …)."),
        FileRefusal.NoRows => ("Có dòng tiêu đề nhưng bên dưới không có ai.", "There is a header row, but nobody below it."),
        FileRefusal.NoOutcome => (
            "Không tìm thấy cột kết quả. Cần ít nhất một trong các cột “Kết quả”, “Lượng máu”, “Tạm hoãn đến”.",
            "No column of results was found. There must be one of “Kết quả” (result), “Lượng máu” (volume), “Tạm hoãn đến” (deferred until)."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
