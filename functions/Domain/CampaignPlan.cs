using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>What an author decides of a campaign, and what an approver agrees to.</summary>
public sealed record CampaignPlan
{
    public required string Name { get; init; }

    /// <summary>Id of its <see cref="CampaignTemplate"/>, which has the words.</summary>
    public required string Template { get; init; }
    public Purpose Purpose { get; init; } = Purpose.Advertising;
    public Audience Audience { get; init; } = Audience.Everybody;

    /// <summary>Ids of the drives it invites to.</summary>
    public required IReadOnlyList<string> Drives { get; init; }

    /// <summary>The civil days in which its messages leave.</summary>
    public required CampaignPeriod Days { get; init; }

    /// <summary>VND that its texts may cost together.</summary>
    public required long Budget { get; init; }
    public int HoldOutPercent { get; init; } = HoldOut.DefaultPercent;

    /// <summary>The office's plan that it stands on: number, date, signatory; notices of a state programme cannot do without.</summary>
    public StateProgramme? Programme { get; init; }

    /// <summary>
    /// The seal that an approval is bound to: a hash of this plan, of the words that leave and of what they and the choice of recipients take from the
    /// drives. Places booked meanwhile change nothing; a drive that moves does.
    /// </summary>
    /// <param name="words">Every wording that may leave, as it is filed.</param>
    public string Seal(IEnumerable<string> words, IEnumerable<Drive> drives)
    {
        StringBuilder text = new();
        Line("plan", [
            Name, Template, $"{Purpose}", Day(Days.From), Day(Days.To), Number(Budget), Number(HoldOutPercent),
            Programme?.Number ?? "", Programme is { } programme ? Day(programme.On) : "", Programme?.Signatory ?? "",
        ]);
        Line("drives", Drives.Order(StringComparer.Ordinal));
        Line("areas", Audience.Areas.Select(Of).Order(StringComparer.Ordinal));
        Line("groups", Sorted(Audience.Groups).Append($"{Audience.Rhesus}"));
        Line("last", Sorted(Audience.LastKinds).Append(Number(Audience.LastAtLeastDays)).Append(Number(Audience.LastAtMostDays)));
        Line("histories", Sorted(Audience.Histories));
        Line("languages", Sorted(Audience.Languages));
        Line("channels", Sorted(Audience.Channels));
        Line("clubs", Sorted(Audience.Clubs));
        Line("units", Sorted(Audience.Units));
        Line("words", words.Order(StringComparer.Ordinal));
        foreach (var drive in drives.OrderBy(drive => drive.Id, StringComparer.Ordinal))
        {
            Line("drive", [
                drive.Id, Day(drive.Day), drive.Place, drive.ShortPlace, drive.Address, $"{drive.Cancelled}", Of(drive.Area),
                .. drive.Reaches.Select(Of).Order(StringComparer.Ordinal),
                .. drive.Units.Order(StringComparer.Ordinal).Select(unit => $"unit {unit}"),
            ]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        // Each value with its length before it: no two plans are written alike.
        void Line(string name, IEnumerable<string> values)
        {
            text.Append(name);
            foreach (var value in values)
            {
                text.Append(CultureInfo.InvariantCulture, $" {value.Length}:{value}");
            }

            text.Append('\n');
        }
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> values) => values.Select(value => $"{value}").Order(StringComparer.Ordinal);

    private static string Of(Area area) => $"{area.Province}/{area.District}/{area.Commune}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
