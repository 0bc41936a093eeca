using System.Globalization;
using System.Net.Http.Json;
using BloodDrive.Local.Gateway;

namespace BloodDrive.Local.Start;

/// <summary>What to open, and the figures of the recall.</summary>
public static class Summary
{
    private static readonly Dictionary<string, (string Vietnamese, string English)> Reasons = new()
    {
        ["deceased"] = ("đã qua đời", "deceased"),
        ["stopped"] = ("đã ngừng nhận lời mời", "said stop"),
        ["noConsent"] = ("chưa đồng ý nhận tin", "no consent"),
        ["noContact"] = ("không có số hoặc e-mail", "no number or address"),
        ["notEligible"] = ("chưa đến ngày, chưa phù hợp", "not eligible"),
        ["booked"] = ("đã có hẹn", "booked"),
        ["resting"] = ("xin nghỉ", "resting"),
        ["silent"] = ("nghỉ sau nhiều lời mời", "resting after silence"),
        ["notDue"] = ("chưa đến lượt", "no step due"),
        ["overCap"] = ("đủ số lời mời", "over the cap"),
        ["numberTaken"] = ("số dùng chung", "number invited already"),
        ["noDrive"] = ("chưa có buổi nào gần", "no drive in reach"),
    };

    public static async Task SayAsync(Tonight? recall, LocalPorts ports, TimeSpan took, CancellationToken stop)
    {
        Said.Blank();
        if (recall is { LookedAt: > 0 })
        {
            Said.Line(
                $"Nhắc hiến máu lại ngày {recall.Day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}",
                $"The recall of {recall.Day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
            foreach (var (vietnamese, english, figure) in Figures(recall))
                Said.Fact(vietnamese, english, figure.ToString(CultureInfo.InvariantCulture));
            Said.Blank();
        }

        Said.Line("Mở trong trình duyệt:", "Open in a browser:");
        Said.Fact("Ứng dụng", "app", Address(ports.App));
        Said.Fact("Hộp thư thử", "inbox of texts and e-mails", Address(ports.Gateway));
        if (await LinkAsync(ports.Gateway, stop) is { } link)
            Said.Fact("Một liên kết cá nhân", "a donor's link", link);
        Said.Blank();
        var seconds = Math.Ceiling(took.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        Said.Line($"Sẵn sàng sau {seconds} giây. Ctrl+C để dừng.", $"Ready after {seconds} seconds. Ctrl+C stops it.");
    }

    private static IEnumerable<(string Vietnamese, string English, int Figure)> Figures(Tonight recall)
    {
        yield return ("đã xem", "looked at", recall.LookedAt);
        foreach (var (reason, count) in recall.LeftOut.OrderByDescending(pair => pair.Value))
        {
            var (vietnamese, english) = Reasons.GetValueOrDefault(reason, ("lý do khác", reason));
            yield return ("  " + vietnamese, english, count);
        }

        yield return ("định gửi", "intended", recall.Intended);
        yield return ("đã gửi", "sent", recall.Sent);
        (string, string, int)[] rest =
        [
            ("không nhắn", "suppressed", recall.Suppressed), ("không gửi được", "failed", recall.Failed),
            ("chưa rõ đã gửi hay chưa", "uncertain", recall.Uncertain), ("đã hủy", "cancelled", recall.Cancelled),
            ("quá hạn gửi", "expired", recall.Expired), ("còn chờ", "open", recall.Open),
        ];
        foreach (var figure in rest.Where(figure => figure.Item3 > 0))
            yield return figure;
    }

    private static string Address(int port) => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/";

    /// <summary>A link from the newest texts of the inbox.</summary>
    private static async Task<string?> LinkAsync(int gateway, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address(gateway)) };
        var messages = await http.GetFromJsonAsync<List<GatewayMessage>>("/inbox.json", Inbox.Json, stop) ?? [];
        return messages
            .Where(message => message.Kind == GatewayMessage.Sms)
            .SelectMany(message => message.Body.Split(' '))
            .FirstOrDefault(word => word.Contains("/r/", StringComparison.Ordinal));
    }
}
