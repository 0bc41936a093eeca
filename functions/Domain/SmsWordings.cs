using System.Collections.Frozen;

namespace BloodDrive.Domain;

/// <summary>The words of every text, as data. A change here is a decision: the approved file beside the tests shows what it does.</summary>
internal static class SmsWordings
{
    public static SmsWording Of(TextKind kind, Language language) => All[(kind, language)];

    /// <summary>Why a text of a kind is sent: it decides the route.</summary>
    public static Purpose PurposeOf(TextKind kind) => AppealWordings.Has(kind) ? Purpose.Advertising : Purpose.Service;

    private static readonly FrozenDictionary<(TextKind Kind, Language Language), SmsWording> All = new Dictionary<(TextKind Kind, Language Language), SmsWording>
    {
        [(TextKind.RecallNoDrive, Language.Vietnamese)] = new(
            "<Chào {name}|Xin chào>! Hội CTĐ< {org}> cảm ơn và mời hiến máu lại, dự kiến <từ {day}|nay đã được> (bác sĩ sẽ khám). Xem lịch: {link}",
            Marked: "<Chào {name}|Xin chào>! Dự kiến <từ {day}|nay> đã có thể hiến máu lại (bác sĩ sẽ khám). Mời xem lịch: {link}"),
        [(TextKind.RecallNoDrive, Language.English)] = new(
            "Hello< {name}>! Red Cross< {org}>: likely <from {day} you may|you may now> give blood again (a doctor checks). Dates: {link}"),

        [(TextKind.RecallDrive, Language.Vietnamese)] = new(
            "<Chào {name}|Xin chào>! Hội CTĐ mời hiến máu lại «{drive} tại {place}» (bác sĩ sẽ khám). Hẹn giờ, ngày khác: {link}",
            PlainShort: "Hội CTĐ mời< {name}> hiến máu lại «{drive}, {place}» (bác sĩ sẽ khám). Hẹn giờ: {link}",
            Marked: "Hội CTĐ mời< {name}> hiến máu lại «{drive}, {place}» (bác sĩ sẽ khám). Hẹn giờ: {link}"),
        [(TextKind.RecallDrive, Language.English)] = new(
            "Hello< {name}>! Red Cross invites you to give blood «{drive}, {place}» (a doctor checks). Time, other days: {link}",
            PlainShort: "Red Cross invites you to give blood «{drive}, {place}» (a doctor checks). Time: {link}"),

        [(TextKind.Booked, Language.Vietnamese)] = new(
            "Cảm ơn< {name}>! Đã ghi hẹn «{time} {drive}, {place}<, {street}>, mã {code}». Đổi giờ hoặc hủy: {link}",
            PlainShort: "Cảm ơn< {name}>! Đã ghi hẹn «{time} {drive}, {place}, mã {code}». Đổi hoặc hủy: {link}",
            Marked: "Cảm ơn< {name}>! Đã ghi hẹn «{time} {drive}, {place}, mã {code}». Đổi hoặc hủy: {link}"),
        [(TextKind.Booked, Language.English)] = new(
            "Thank you< {name}>! Booked: «{time} {drive}, {place}<, {street}>, code {code}». Change or cancel: {link}",
            PlainShort: "Thank you< {name}>! Booked: «{time} {drive}, {place}, code {code}». Change or cancel: {link}"),

        [(TextKind.OtherDay, Language.Vietnamese)] = new(
            "Cảm ơn< {name}>! Theo sổ, ngày «{drive}, {place}» chưa phù hợp nên chưa ghi hẹn. Xem ngày khác: {link}",
            Marked: "Cảm ơn< {name}>! Ngày «{drive}, {place}» chưa phù hợp, chưa ghi hẹn. Ngày khác: {link}"),
        [(TextKind.OtherDay, Language.English)] = new(
            "Thank you< {name}>! By our book «{drive}, {place}» does not suit yet, so nothing is booked. Other days: {link}"),

        [(TextKind.Reminder, Language.Vietnamese)] = new(
            "Mong gặp< {name}> «{time} mai {date}, {place}, mã {code}». Ngủ đủ, ăn nhẹ, không rượu bia, mang CCCD. Đổi: {link}",
            PlainShort: "Mong gặp< {name}> «{time} mai {date}, {place}, mã {code}». Ăn nhẹ, mang CCCD. Đổi: {link}",
            Marked: "Mong gặp< {name}> «{time} mai {date}, {place}, mã {code}». Ăn nhẹ, mang CCCD. Đổi: {link}"),
        [(TextKind.Reminder, Language.English)] = new(
            "See you «{time} tomorrow, {date}»<, {name}>: «{place}, code {code}». Sleep well, eat light, no beer, bring ID. Change: {link}",
            PlainShort: "See you «{time} tomorrow, {date}»<, {name}>: «{place}, code {code}». Eat light, bring ID. Change: {link}"),

        [(TextKind.Moved, Language.Vietnamese)] = new(
            "Hội CTĐ xin lỗi< {name}>, lịch đổi: «{time} {drive}, {place}<, {street}>, mã {code}». Có đến được không, xin báo: {link}",
            PlainShort: "Hội CTĐ xin lỗi< {name}>, lịch đổi: «{time} {drive}, {place}, mã {code}». Có đến được không, xin báo: {link}",
            Marked: "Hội CTĐ xin lỗi< {name}>, lịch đổi: «{time} {drive}, {place}, mã {code}». Đến được không: {link}"),
        [(TextKind.Moved, Language.English)] = new(
            "Red Cross, sorry< {name}>: your booking is now «{time} {drive}, {place}<, {street}>, code {code}». Can you come? {link}",
            PlainShort: "Red Cross, sorry< {name}>: your booking is now «{time} {drive}, {place}, code {code}». Can you come? {link}"),

        [(TextKind.HourFull, Language.Vietnamese)] = new(
            "Hội CTĐ xin lỗi< {name}>: «{time} {drive}, {place}» quá đông. Nếu tiện, mời đổi giờ; chưa đổi vẫn giữ: {link}",
            PlainShort: "Hội CTĐ xin lỗi: «{time} {drive}, {place}» quá đông. Nếu tiện, mời đổi giờ: {link}",
            Marked: "Hội CTĐ xin lỗi: «{time} {drive}, {place}» quá đông. Nếu tiện, mời chọn giờ khác: {link}"),
        [(TextKind.HourFull, Language.English)] = new(
            "Red Cross, sorry< {name}>: «{time} {drive}, {place}» is too full. Could you take another time? Yours stays: {link}",
            PlainShort: "Red Cross, sorry: «{time} {drive}, {place}» is too full. Could you take another time? {link}"),

        [(TextKind.CalledOff, Language.Vietnamese)] = new(
            "Hội CTĐ xin lỗi< {name}>: buổi hiến máu «{drive}, {place}» đã hủy, không cần đến. Mời chọn buổi khác: {link}",
            PlainShort: "Hội CTĐ xin lỗi: buổi hiến máu «{drive}, {place}» đã hủy. Mời chọn buổi khác: {link}",
            Marked: "Hội CTĐ xin lỗi: buổi hiến máu «{drive}, {place}» đã hủy. Mời chọn buổi khác: {link}"),
        [(TextKind.CalledOff, Language.English)] = new(
            "Red Cross, sorry< {name}>: the drive «{drive}, {place}» is called off, no need to come. Other drives: {link}",
            PlainShort: "Red Cross, sorry: the drive «{drive}, {place}» is called off. Other drives: {link}"),

        [(TextKind.ThanksGave, Language.Vietnamese)] = new(
            "Cảm ơn< {name}> đã hiến máu <ngày {date}. Nếu|hôm qua. Nhớ uống nhiều nước, tránh việc nặng;> mệt xin gọi {hotline}.< Dự kiến hiến lại từ {next}.>"),
        [(TextKind.ThanksGave, Language.English)] = new(
            "Thank you< {name}> for giving blood <on {date}. If|yesterday. Drink plenty, avoid heavy work; if> unwell call {hotline}.< You can likely give again from {next}.>"),

        [(TextKind.ThanksCame, Language.Vietnamese)] = new(
            "Cảm ơn< {name}> <ngày {date}|hôm qua> đã đến. Chưa hiến được cũng không sao, tấm lòng ấy rất quý. Chúc nhiều sức khỏe! Cần hỏi: {hotline}"),
        [(TextKind.ThanksCame, Language.English)] = new(
            "Thank you< {name}> for coming <on {date}|yesterday>. Not giving this time is quite all right; your kindness counts. Stay well! Questions: {hotline}"),

        [(TextKind.StandDown, Language.Vietnamese)] = new(
            "<Chào {name}, tin vui|Tin vui>: hôm nay đã đủ người hiến máu, không cần đến nữa. Nếu đã tới nơi, mời vào. Chân thành cảm ơn! {hotline}"),
        [(TextKind.StandDown, Language.English)] = new(
            "<Hello {name}, good news|Good news>: enough people have come forward today, no need to come. If you are already there, do come in. Thank you! {hotline}"),

        [(TextKind.Stopped, Language.Vietnamese)] = new(
            "Đã ngừng gửi lời mời hiến máu tới số này: nhận lúc {received}, dừng từ {stopped}. Cảm ơn những lần đã cho đi. {hotline}"),
        [(TextKind.Stopped, Language.English)] = new(
            "No more invitations to give blood will come to this number: received {received}, stopped from {stopped}. Thank you for all you gave. {hotline}"),

        [(TextKind.Correction, Language.Vietnamese)] = new(
            "Hội CTĐ< {org}> xin đính chính lời mời trước: hiến máu «{drive}, {place}». Mong thông cảm! Chi tiết: {link}",
            Marked: "CTĐ< {org}> xin đính chính: hiến máu «{drive}, {place}». Mong thông cảm! {link}"),
        [(TextKind.Correction, Language.English)] = new(
            "Red Cross< {org}>, correction: the drive is «{drive}, {place}», not as we wrote. Details: {link}"),
    }.Concat(AppealWordings.All).ToFrozenDictionary();
}
