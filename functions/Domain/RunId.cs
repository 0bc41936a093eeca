using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>The id of a run: recall-yyyy-MM-dd for a day's recall, campaign-n for a campaign, correction-n for what corrects it. <see cref="Number"/> is what a personal link carries of it: 14 bits.</summary>
public readonly record struct RunId(string Value)
{
    private const string RecallPrefix = "recall-";
    private const string AnswersPrefix = "answers-";
    private const string CampaignPrefix = "campaign-";
    private const string CorrectionPrefix = "correction-";
    private static readonly DateOnly Epoch = new(2026, 1, 1);

    public const int Bits = 14;
    private const int MostDigits = 4;

    /// <summary>Numbers below are days since 2026-01-01 (until 2048); the upper half is for runs that are not a day's recall.</summary>
    public const int FirstOther = 1 << 13;

    private const int PublicNumber = (1 << Bits) - 1;

    /// <summary>What answers by a drive's public link and by units' lists belong to: no invitation brought them. It takes the last of the numbers.</summary>
    public static RunId Public { get; } = new("public");

    public static RunId Recall(DateOnly day) => new(RecallPrefix + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The run that confirmations of a day's answers belong to; no personal link names it.</summary>
    public static RunId Answers(DateOnly day) => new(AnswersPrefix + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The run of a campaign, which is numbered from 0.</summary>
    public static RunId Campaign(int number) => number is >= 0 and < FirstOther - 1
        ? new(CampaignPrefix + number.ToString(CultureInfo.InvariantCulture))
        : throw new ArgumentOutOfRangeException(nameof(number));

    /// <summary>The run of a campaign's correction; its links are the campaign's.</summary>
    public static RunId Correction(RunId campaign) => new(CorrectionPrefix + campaign.Value[CampaignPrefix.Length..]);

    /// <summary>Reads an id from an address; null for what no run is called.</summary>
    public static RunId? Parse(string? text) =>
        text is { Length: > 0 and <= 40 } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') ? new(text) : null;

    /// <summary>True for a day's recall, false for the answers of a day: those are messages without a plan.</summary>
    public bool IsRecall => Value.StartsWith(RecallPrefix, StringComparison.Ordinal);
    public bool IsAnswers => Value.StartsWith(AnswersPrefix, StringComparison.Ordinal);

    public bool IsCampaign => IsNumbered(CampaignPrefix);
    public bool IsCorrection => IsNumbered(CorrectionPrefix);

    /// <summary>The campaign that this run is, or corrects; null for all others.</summary>
    public RunId? CampaignOf => IsCampaign ? this : IsCorrection ? new(CampaignPrefix + Value[CorrectionPrefix.Length..]) : null;

    public static RunId? OfNumber(int number) => number switch
    {
        < 0 or >= 1 << Bits => null,
        < FirstOther => Recall(Epoch.AddDays(number)),
        PublicNumber => Public,
        _ => Campaign(number - FirstOther),
    };

    public int Number => this == Public
        ? PublicNumber
        : IsCampaign
        ? FirstOther + int.Parse(Value.AsSpan(CampaignPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture)
        : Day.DayNumber - Epoch.DayNumber;

    /// <summary>The civil day that a recall run decides for, or that the answers are of.</summary>
    public DateOnly Day => DateOnly.ParseExact(Value.AsSpan((IsAnswers ? AnswersPrefix : RecallPrefix).Length), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override string ToString() => Value;

    private bool IsNumbered(string prefix) =>
        Value.StartsWith(prefix, StringComparison.Ordinal)
        && Value.Length - prefix.Length is > 0 and <= MostDigits
        && Value.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
