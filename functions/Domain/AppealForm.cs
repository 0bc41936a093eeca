using System.Text.RegularExpressions;

namespace BloodDrive.Domain;

/// <summary>The form of an appeal (Decree 91/2020/NĐ-CP art. 13, 15, 16): under a brandname, its label first, the way to refuse last. Asked of the finished text.</summary>
public static partial class AppealForm
{
    /// <summary>A registered sender as carriers take it: up to eleven letters, digits and signs, one letter at least.</summary>
    public static bool IsBrandname(string? sender) => sender is not null && Brandname().IsMatch(sender) && sender.Any(char.IsAsciiLetter);

    /// <summary>The rule that a finished text breaks; null where it may leave. A carrier that adds label and refusal line itself is asked for neither.</summary>
    /// <param name="refusalNumber">The short number that takes refusals by text.</param>
    /// <param name="hotline">The number that takes refusals by call.</param>
    public static ContactRule? WhyNot(string body, Purpose purpose, bool carrierAddsLabel, string? refusalNumber, string hotline)
    {
        if (purpose != Purpose.Advertising || carrierAddsLabel)
        {
            return null;
        }

        if (!Label().IsMatch(body))
        {
            return ContactRule.Labelled;
        }

        return RefusalLine().Match(body) is { Success: true } line
            && refusalNumber is { Length: > 0 }
            && line.Groups["number"].Value == refusalNumber
            && line.Groups["hotline"].Value == hotline
                ? null
                : ContactRule.Refusable;
    }

    /// <summary>The rule that an appeal's e-mail breaks: its subject begins with the label, the letter says how to refuse (art. 22).</summary>
    public static ContactRule? WhyNot(Letter letter, Purpose purpose) => (purpose, Label().IsMatch(letter.Subject), letter.Stop) switch
    {
        (not Purpose.Advertising, _, _) => null,
        (_, false, _) => ContactRule.Labelled,
        (_, _, null) => ContactRule.Refusable,
        _ => null,
    };

    [GeneratedRegex("^[A-Za-z0-9 +_&-]{1,11}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brandname();

    [GeneratedRegex(@"^\[(QC|AD)\] \S", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@" (Từ chối|Tu choi|Stop): TC (gửi|gui|to) (?<number>\S+?)(/gọi |/goi | or call )(?<hotline>\S+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusalLine();
}
