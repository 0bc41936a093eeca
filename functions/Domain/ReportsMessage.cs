namespace BloodDrive.Domain;

/// <summary>The body of a queue message of reports, form 1: a line each; nothing about a person.</summary>
public sealed record ReportsMessage(IReadOnlyList<DeliveryReport> Reports)
{
    private const string Form = "1";

    /// <summary>Characters of a body: in Base64 it stays below the 64 KB that a queue message takes.</summary>
    private const int MostCharacters = 36_000;

    public override string ToString() => string.Join('\n', Reports.Select(report => report.ToString()).Prepend(Form));

    /// <summary>Reads the body of a queue message; null for none of ours.</summary>
    public static ReportsMessage? Parse(string body)
    {
        var lines = body.Split('\n');
        var reports = lines.Skip(1).Select(DeliveryReport.Parse).OfType<DeliveryReport>().ToList();
        return lines[0] == Form && reports.Count > 0 && reports.Count == lines.Length - 1 ? new ReportsMessage(reports) : null;
    }

    /// <summary>As few bodies as hold the reports; copies among them once.</summary>
    public static IEnumerable<ReportsMessage> Pack(IEnumerable<DeliveryReport> reports)
    {
        List<DeliveryReport> packed = [];
        var characters = Form.Length;
        foreach (var report in reports.Distinct())
        {
            var length = report.ToString().Length + 1;
            if (characters + length > MostCharacters)
            {
                yield return new ReportsMessage(packed);
                (packed, characters) = ([], Form.Length);
            }

            packed.Add(report);
            characters += length;
        }

        if (packed.Count > 0)
        {
            yield return new ReportsMessage(packed);
        }
    }
}
