namespace BloodDrive.Domain.Import;

/// <summary>Every <see cref="Fault"/> in Vietnamese and English, with what the office can do about it.</summary>
public static class FaultWords
{
    /// <summary>Faults that keep a whole row out: a wrong person, number or date would do harm. The others leave out one cell.</summary>
    public static bool RefusesRow(Fault fault) => fault is not (
        Fault.PhoneLandline or Fault.SecondPhoneLeftOut or Fault.EmailUnreadable or Fault.SexUnreadable or Fault.GroupUnreadable
        or Fault.WeightUnreadable or Fault.AreaUnreadable or Fault.ProvinceUnknown or Fault.CccdUnreadable or Fault.CccdScientific
        or Fault.DonationYearAlone or Fault.VolumeUnreadable or Fault.CountUnreadable);

    public static string Vi(Fault fault) => Both(fault).Vi;

    public static string En(Fault fault) => Both(fault).En;

    private static (string Vi, string En) Both(Fault fault) => fault switch
    {
        Fault.NameMissing => ("Thiếu họ tên. Hãy điền họ tên đầy đủ.", "The name is missing. Please fill in the full name."),
        Fault.NameGarbled => (
            "Họ tên bị mất dấu thành “?” hoặc ký tự lạ. Hãy mở tệp gốc rồi lưu lại dạng .xlsx hoặc “CSV UTF-8”.",
            "Letters of the name were lost (“?” or odd signs). Open the original file and save it again as .xlsx or “CSV UTF-8”."),
        Fault.NameOldEncoding => (
            "Họ tên dùng bảng mã cũ (TCVN3/ABC hoặc VNI). Hãy chuyển cột này sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi nhập lại.",
            "The name is written in an old encoding (TCVN3/ABC or VNI). Convert the column to Unicode (for example with UniKey: Ctrl+Shift+F6) and import again."),
        Fault.NameWithDigits => ("Họ tên có chữ số. Hãy ghi họ tên như trên giấy tờ.", "The name contains digits. Please write it as on the papers."),
        Fault.NameTooLong => ("Họ tên dài quá 80 ký tự. Hãy kiểm tra lại ô này.", "The name is longer than 80 characters. Please check this cell."),
        Fault.PhoneScientific => (
            "Excel đã rút gọn số điện thoại (9.12E+08), các số cuối đã mất. Hãy định dạng cột là Văn bản (Text) trong tệp gốc rồi lưu lại.",
            "Excel has shortened the phone number (9.12E+08) and its last digits are lost. Format the column as Text in the original file and save it again."),
        Fault.PhoneForeignDigits => ("Số điện thoại dùng chữ số của hệ chữ khác. Hãy gõ lại bằng số 0–9.", "The phone number uses digits of another script. Please type it with 0–9."),
        Fault.PhoneUnreadable => ("Không đọc được số điện thoại. Hãy ghi một số di động 10 chữ số.", "The phone number cannot be read. Please write one mobile number of 10 digits."),
        Fault.PhoneTooShort => ("Số điện thoại thiếu chữ số. Số di động có 10 chữ số.", "The phone number is too short. A mobile number has 10 digits."),
        Fault.PhoneTooLong => ("Số điện thoại thừa chữ số. Số di động có 10 chữ số.", "The phone number is too long. A mobile number has 10 digits."),
        Fault.PhonePrefix => ("Đầu số này không có ở Việt Nam. Hãy kiểm tra lại số điện thoại.", "No Vietnamese number begins like this. Please check the phone number."),
        Fault.PhoneAbroad => ("Số điện thoại nước ngoài: không gửi tin nhắn được. Hãy ghi số di động Việt Nam hoặc để trống.", "A foreign number: it cannot be texted. Write a Vietnamese mobile number or leave it empty."),
        Fault.PhoneLandline => ("Số điện thoại bàn, không nhận được tin nhắn; không lưu số này.", "A landline, which gets no texts; the number was not kept."),
        Fault.SecondPhoneLeftOut => ("Ô có nhiều số điện thoại; chỉ lưu số di động đầu tiên.", "The cell holds several phone numbers; only the first mobile number was kept."),
        Fault.EmailUnreadable => ("Địa chỉ e-mail không đúng; không lưu e-mail.", "The e-mail address is not valid; it was not kept."),
        Fault.BirthUnreadable => ("Không đọc được ngày sinh. Hãy ghi ngày/tháng/năm hoặc chỉ năm sinh.", "The birth date cannot be read. Write day/month/year, or the year alone."),
        Fault.BirthInFuture => ("Ngày sinh ở tương lai. Hãy kiểm tra lại.", "The birth date lies in the future. Please check it."),
        Fault.BirthTooYoung => ("Theo ngày sinh, người này chưa đủ 16 tuổi. Hãy kiểm tra lại.", "By this birth date the person is not yet 16. Please check it."),
        Fault.BirthTooOld => ("Theo ngày sinh, người này trên 100 tuổi. Hãy kiểm tra lại.", "By this birth date the person is over 100. Please check it."),
        Fault.BirthUnderBothSexes => ("Cả cột “Nam” và cột “Nữ” đều có dữ liệu. Hãy chỉ để một cột.", "Both columns “Nam” (male) and “Nữ” (female) are filled. Please leave only one."),
        Fault.DateOrderUnfit => ("Ngày này không hợp với thứ tự ngày/tháng của cả cột. Hãy ghi lại theo cùng một thứ tự.", "This date does not fit the day/month order of its column. Please write it in the same order."),
        Fault.SexUnreadable => ("Không đọc được giới tính; để trống.", "The sex cannot be read; it was left open."),
        Fault.GroupUnreadable => ("Không đọc được nhóm máu; để “chưa biết”.", "The blood group cannot be read; it was left unknown."),
        Fault.WeightUnreadable => ("Cân nặng không hợp lý (30–200 kg); để trống.", "The weight is not plausible (30–200 kg); it was left empty."),
        Fault.AreaUnreadable => ("Không nhận ra tỉnh của địa chỉ này; không xếp được vào khu vực nào.", "The province of this address was not recognised; the donor has no area yet."),
        Fault.ProvinceUnknown => ("Không nhận ra tên tỉnh, thành phố này; không xếp được vào khu vực nào.", "This province or city was not recognised; the donor has no area yet."),
        Fault.CccdUnreadable => ("Số CCCD/CMND phải có 12 (hoặc 9) chữ số; không dùng số này để nhận người.", "A CCCD/CMND number has 12 (or 9) digits; it was not used to recognise the person."),
        Fault.CccdScientific => (
            "Excel đã rút gọn số CCCD (dạng 3.41E+10); không dùng số này. Hãy định dạng cột là Văn bản trong tệp gốc.",
            "Excel has shortened the CCCD number (3.41E+10); it was not used. Format the column as Text in the original file."),
        Fault.DonationDayUnreadable => ("Không đọc được ngày hiến máu. Hãy ghi ngày/tháng/năm.", "The donation date cannot be read. Write day/month/year."),
        Fault.DonationInFuture => ("Ngày hiến máu ở tương lai. Hãy kiểm tra lại.", "The donation date lies in the future. Please check it."),
        Fault.DonationTooEarly => ("Ngày hiến máu trước khi đủ 16 tuổi (hoặc trước năm 1970). Hãy kiểm tra lại ngày sinh và ngày hiến.", "The donation date is before the age of 16 (or before 1970). Please check both dates."),
        Fault.DonationYearAlone => ("Ngày hiến chỉ có năm, đã đủ lâu; không lưu ngày này.", "Only the year of the donation is given, and it is long enough ago; no date was kept."),
        Fault.DonationYearTooRecent => (
            "Ngày hiến chỉ có năm và có thể chưa đủ 12 tuần. Hãy ghi đủ ngày/tháng/năm.",
            "Only the year of the donation is given, and it may be less than 12 weeks ago. Write day/month/year."),
        Fault.DonationKindUnreadable => (
            "Không đọc được loại hiến (toàn phần, tiểu cầu, huyết tương, hồng cầu…). Khoảng cách hiến phụ thuộc vào loại này.",
            "The kind of donation cannot be read (whole blood, platelets, plasma, red cells…). The interval depends on it."),
        Fault.VolumeUnreadable => ("Lượng máu không hợp lý (ml); để trống.", "The volume (ml) is not plausible; it was left empty."),
        Fault.CountUnreadable => ("Không đọc được số lần hiến; để trống.", "The number of donations cannot be read; it was left empty."),
        Fault.NothingToKnowBy => (
            "Chỉ có họ tên: không có ngày sinh, số điện thoại, mã hay CCCD để nhận ra người này.",
            "There is only a name: no birth date, phone, code or CCCD to know this person by."),
        Fault.OutcomeMissing => ("Chưa ghi kết quả của người này.", "No result is given for this person."),
        Fault.OutcomeUnreadable => (
            "Không đọc được kết quả. Hãy ghi “đã hiến”, “tạm hoãn” hoặc “không đến”.",
            "The result cannot be read. Write “gave”, “deferred” or “did not come”."),
        Fault.OutcomeContradicted => (
            "Các ô của dòng này mâu thuẫn: người đã hiến không có ngày tạm hoãn, người không hiến không có lượng máu.",
            "The cells contradict each other: who gave has no deferral, who did not give has no volume."),
        Fault.UntilUnreadable => (
            "Không đọc được ngày hết tạm hoãn. Hãy ghi ngày/tháng/năm hoặc “4 tuần”, “6 tháng”.",
            "The end of the deferral cannot be read. Write day/month/year, or “4 weeks”, “6 months”."),
        Fault.UntilNotAfterDrive => ("Ngày hết tạm hoãn không sau ngày của buổi hiến máu. Hãy kiểm tra lại.", "The deferral ends on the drive's day or before it. Please check it."),
        Fault.OtherDriveDay => ("Ngày hiến khác ngày của buổi này. Dòng này có lẽ thuộc buổi khác.", "The day is not this drive's. The row may belong to another drive."),
        Fault.NobodyFound => (
            "Không tìm thấy người này trong sổ. Hãy kiểm tra mã hẹn, số điện thoại, họ tên và năm sinh.",
            "This person is not in the book. Please check booking code, phone, name and year of birth."),
        Fault.SeveralFound => (
            "Không chắc dòng này là của ai: có từ hai người trong sổ khớp, hoặc một người chỉ khớp một phần. Hãy nhập tay cho đúng người.",
            "It is not sure whose row this is: two people of the book answer to it, or one does in part. Please enter it by hand."),
        Fault.CodeOfAnotherPerson => ("Mã hoặc số này thuộc về một người khác tên. Hãy kiểm tra lại.", "This code or number belongs to somebody of another name. Please check it."),
        Fault.TwiceInFile => ("Người này đứng hai lần trong tệp với kết quả khác nhau. Hãy kiểm tra và nhập tay cho đúng.", "This person stands twice in the file with different results. Please check, and enter it by hand."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
