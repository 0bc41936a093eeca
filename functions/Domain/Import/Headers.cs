using System.Text.RegularExpressions;

namespace BloodDrive.Domain.Import;

/// <summary>The words that offices write over their columns, in Vietnamese and English, folded.</summary>
public sealed partial class Headers
{
    private readonly Dictionary<string, Column> known;

    private Headers(Dictionary<string, Column> known) => this.known = known;

    /// <summary>Over lists of donors.</summary>
    public static Headers Donors { get; } = new(Words(
        (Column.RowNumber, "stt|tt|so tt|so thu tu|no|nr|order"),
        (Column.Name, "ho va ten|ho ten|ho va ten nguoi hien mau|ho ten nguoi hien|ho ten nguoi hien mau|ten nguoi hien mau|ten nguoi hien|ho va ten nguoi hien|nguoi hien mau|ten day du|ho ten day du|ho va ten khai sinh|ho chu dem va ten|ho ten tnv|ho va ten tnv|ten tnv|tinh nguyen vien|tnv|full name|fullname|name|donor name|donor"),
        (Column.FamilyName, "ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho lot|ho va ten lot|ho va chu dem|ho chu dem|ho va lot|last name|family name|surname|family and middle name|last and middle name"),
        (Column.GivenName, "ten|first name|given name"),
        (Column.Sex, "gioi tinh|gioi|phai|nam nu|gt|sex|gender"),
        (Column.UnderMale, "nam|male|men"),
        (Column.UnderFemale, "nu|female|women"),
        (Column.Birth, "ngay sinh|ngay thang nam sinh|ngay thang sinh|nam sinh|ns|ntns|sinh ngay|sinh nam|ngay sinh nam sinh|ngay nam sinh|nam sinh ngay sinh|ngaysinh|namsinh|dob|date of birth|birth date|birthdate|birthday|birth|year of birth|birth year|yob|born"),
        (Column.BirthDay, "birth day"),
        (Column.BirthMonth, "birth month"),
        (Column.Phone, "dien thoai|so dien thoai|so dt|sdt|dt|so dt lien he|so dien thoai lien he|dt lien he|sdt lien he|dtdd|di dong|dt di dong|so di dong|dien thoai di dong|so dien thoai di dong|lien he|so may|so lien lac|dien thoai lien he|dien thoai lien lac|phone|phone number|mobile|mobile phone|mobile number|tel|telephone|contact|contact number|cell"),
        (Column.OtherPhone, "dien thoai 2|so dien thoai 2|sdt 2|dt 2|so dt 2|dien thoai khac|sdt khac|sdt phu|so dien thoai phu|dien thoai phu|dien thoai nguoi than|sdt nguoi than|dt nha|dien thoai nha|phone 2|other phone|home phone"),
        (Column.Email, "email|e mail|thu dien tu|dia chi email|dia chi e mail|mail|email address|e mail address|hop thu"),
        (Column.Code, "ma|ma so|ma nguoi hien|ma nguoi hien mau|ma nhm|ma nh|ma hien mau|ma so nguoi hien|ma so nguoi hien mau|ma so hien mau|ma benh vien|ma bv|ma so bv|ma khach hang|ma tnv|id nguoi hien|so the|so the hien mau|ma the|donor id|donor code|donor no|donor number|hospital code|code|id"),
        (Column.Cccd, "cccd|cmnd|so cccd|so cmnd|cmnd cccd|cccd cmnd|so cmnd cccd|so cccd cmnd|cmt|so cmt|can cuoc|so can cuoc|can cuoc cong dan|so can cuoc cong dan|so dinh danh|so dinh danh ca nhan|ma dinh danh|so giay to|cmtnd|cccd cmt|giay to tuy than|so cmtnd|cccd ho chieu|national id|id number|id card|citizen id|id no|identity card"),
        (Column.Group, "nhom mau|nhom|nm|nhom mau abo|nhom mau abo rh|nhom mau rh|abo|abo rh|blood group|blood type|group"),
        (Column.GroupTested, "nhom mau xn|nhom mau xet nghiem|kq nhom mau|ket qua nhom mau|nhom mau da xn|nhom mau da xet nghiem|dinh nhom mau|ket qua dinh nhom mau|blood group tested|tested blood group"),
        (Column.GroupSaid, "nhom mau tu khai|nhom mau khai bao|nhom mau theo loi khai|nhom mau tk|blood group self reported|self reported blood group"),
        (Column.Rhesus, "rh|rh d|rhd|yeu to rh|he rh|rhesus"),
        (Column.Weight, "can nang|can nang kg|trong luong|the trong|kg|cn kg|weight|weight kg"),
        (Column.Province, "tinh|tinh thanh|tinh tp|tinh thanh pho|thanh pho|tp|tinh thanh cu|tinh cu|province|city|province city"),
        (Column.District, "quan huyen|huyen|quan|huyen thi|huyen tp|quan huyen cu|huyen cu|huyen thi xa|huyen thi xa thanh pho|huyen tx tp|quan huyen tx|quan huyen thi xa|quan huyen tp|q h|tp huyen|district|old district"),
        (Column.Commune, "phuong xa|xa phuong|xa|phuong|xa phuong thi tran|phuong xa thi tran|p x|xa p|xa phuong tt|phuong xa tt|phuong xa moi|ward|commune|ward commune|commune ward"),
        (Column.Address, "dia chi|dia chi lien he|noi o|cho o|noi o hien tai|cho o hien nay|dia chi thuong tru|thuong tru|ho khau|hktt|ho khau thuong tru|dia chi lien lac|dia chi hien tai|noi cu tru|noi thuong tru|que quan|dia chi tam tru|address|home address|residence"),
        (Column.LastDonation, "ngay hien|ngay hien mau|ngay hien gan nhat|ngay hien mau gan nhat|lan hien gan nhat|lan hien mau gan nhat|ngay hien cuoi|lan hien cuoi|hien gan nhat|ngay hien lan cuoi|ngay hien mau lan cuoi|ngay hien mau cuoi|lan cuoi hien mau|ngay hm|ngay hm gan nhat|ngay hmtn|ngay hien mau gan day nhat|lan gan nhat|thoi gian hien gan nhat|last donation|last donation date|date of last donation|donation date|last donated"),
        (Column.DonationKind, "loai hien|loai hien mau|thanh phan|thanh phan hien|che pham|loai mau|hinh thuc hien|hinh thuc|loai hinh hien|kind|donation type|type|component|donation kind"),
        (Column.Volume, "luong mau|luong mau hien|the tich|so ml|ml|the tich ml|luong mau ml|luong mau hien ml|don vi mau|the tich hien|volume|volume ml|amount"),
        (Column.DonationCount, "so lan hien|so lan hien mau|so lan|tong so lan|tong so lan hien|tong so lan hien mau|tong lan hien|lan hien|lan hien thu|hien lan thu|lan thu|so lan da hien|so lan hm|so lan hmtn|sl hien|so lan tham gia|so lan hien mau den nay|donations|donation count|times donated|number of donations|total donations|no of donations"),
        (Column.AddressForm, "xung ho|ten thuong goi|danh xung|cach xung ho|title|salutation|form of address|known as"),
        (Column.Language, "ngon ngu|language|tieng")));

    /// <summary>Over results of a drive: the words of lists, some of which mean something else there.</summary>
    public static Headers Results { get; } = new(new Dictionary<string, Column>(Donors.known.Concat(Words(
        (Column.DonorNumber, "so ho so|ma ho so|so ho so nguoi hien|so ho so nguoi hien mau|id|donor id"),
        (Column.BookingCode, "ma hen|ma lich hen|ma cuoc hen|ma dat lich|ma dang ky|ma den|booking code|appointment code"),
        (Column.Outcome, "ket qua|kq|ket qua hien mau|kq hien mau|ket qua hien|ket qua kham|kq kham|ket luan|tinh trang|tinh trang hien|trang thai|result|outcome|status"),
        (Column.DriveDay, "ngay hien|ngay hien mau|ngay lay mau|ngay thu nhan|ngay to chuc|donation date|date of donation|drive date"),
        (Column.DeferredUntil, "hoan den|hoan den ngay|tam hoan den|tam hoan den ngay|tri hoan den|tri hoan den ngay|ngay het hoan|het han hoan|thoi gian hoan|thoi gian tam hoan|duoc hien lai tu|hien lai tu|deferred until|deferral end"),
        (Column.DeferralReason, "ly do|ly do hoan|ly do tam hoan|ly do tri hoan|ly do khong hien|ly do khong hien duoc|ly do khong dat|ly do loai|nguyen nhan|nguyen nhan hoan|chan doan|reason|deferral reason"),
        (Column.Giver, "doi tuong|doi tuong hien|doi tuong hien mau|doi tuong nguoi hien|loai nguoi hien|donor type|voluntary")))
        .GroupBy(pair => pair.Key).Select(same => same.Last())));

    /// <summary>The column of a list of donors that a header names, or null.</summary>
    public static Column? Of(string header) => Donors.ColumnOf(header);

    /// <summary>The column that a header names, or null.</summary>
    public Column? ColumnOf(string header)
    {
        var folded = NameText.Fold(header);
        if (folded.Length is 0 or > 60) return null;
        // "Năm" (year) folds to the same as "Nam" (male).
        if (header.Trim().Equals("năm", StringComparison.OrdinalIgnoreCase)) return Column.BirthYear;
        if (known.TryGetValue(folded, out var column)) return column;
        // Explanations in brackets: Ngày sinh (dd/mm/yyyy), Số điện thoại (di động); Nhóm máu (tự khai) is known with them.
        var bare = NameText.Fold(Brackets().Replace(header, " "));
        return bare.Length > 0 && known.TryGetValue(bare, out column) ? column : null;
    }

    /// <summary>The column that a lower header names below an upper one that spans it: Năm sinh over Nam and Nữ, Ngày sinh over Ngày, Tháng, Năm.</summary>
    /// <param name="besideFemale">True where a column "Nữ" stands under the same upper header.</param>
    public Column? ColumnOf(string upper, string lower, bool besideFemale) => (NameText.Fold(lower), ColumnOf(upper) is Column.Birth) switch
    {
        ("", _) => ColumnOf(upper),
        ("ngay", true) => Column.BirthDay,
        ("thang", true) => Column.BirthMonth,
        ("nam", true) when !besideFemale => Column.BirthYear,
        ("nam", _) => Column.UnderMale,
        ("nu", _) => Column.UnderFemale,
        _ => ColumnOf($"{upper} {lower}") ?? ColumnOf(lower),
    };

    private static Dictionary<string, Column> Words(params (Column Column, string Words)[] columns) =>
        columns.SelectMany(pair => pair.Words.Split('|').Select(word => (word, pair.Column))).ToDictionary(pair => pair.word, pair => pair.Column);

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]|\*", RegexOptions.None, 1000)]
    private static partial Regex Brackets();
}
