namespace BloodDrive.Domain;

/// <summary>
/// The words of every appeal, as data: what is said is one wording; the label before it and the refusal line behind it (Decree 91/2020/NĐ-CP art. 15
/// and 16) stand in the text or are the carrier's.
/// </summary>
internal static class AppealWordings
{
    /// <summary>The appeals: the text that says label and refusal line itself, and the one to which the carrier adds them.</summary>
    public static IReadOnlyList<(TextKind Labelled, TextKind ByCarrier)> Pairs { get; } =
    [
        (TextKind.TetBlast, TextKind.TetBlastByCarrier),
        (TextKind.SpringFestival, TextKind.SpringFestivalByCarrier),
        (TextKind.SeventhOfApril, TextKind.SeventhOfAprilByCarrier),
        (TextKind.RedJourney, TextKind.RedJourneyByCarrier),
        (TextKind.SummerDrops, TextKind.SummerDropsByCarrier),
        (TextKind.DonorDay, TextKind.DonorDayByCarrier),
    ];

    public static bool Has(TextKind kind) => Pairs.Any(pair => pair.Labelled == kind || pair.ByCarrier == kind);

    public static bool IsByCarrier(TextKind kind) => Pairs.Any(pair => pair.ByCarrier == kind);

    /// <summary>The same appeal as the other carrier has it; any other kind as it is.</summary>
    public static TextKind On(TextKind kind, bool carrierAddsLabel)
    {
        var (labelled, byCarrier) = Pairs.FirstOrDefault(pair => pair.Labelled == kind || pair.ByCarrier == kind, (Labelled: kind, ByCarrier: kind));
        return carrierAddsLabel ? byCarrier : labelled;
    }

    /// <summary>The wordings of all appeals in both languages.</summary>
    public static IEnumerable<KeyValuePair<(TextKind Kind, Language Language), SmsWording>> All =>
        from pair in Pairs
        from language in Enum.GetValues<Language>()
        from wording in new[]
        {
            KeyValuePair.Create((pair.Labelled, language), Of(pair.Labelled, language, byCarrier: false)),
            KeyValuePair.Create((pair.ByCarrier, language), Of(pair.Labelled, language, byCarrier: true)),
        }
        select wording;

    private static SmsWording Of(TextKind labelled, Language language, bool byCarrier)
    {
        var (vietnamese, english) = Occasion(labelled);
        return language == Language.English
            ? new(Framed($"Red Cross< {{org}}>:< {{name}},> please give blood {english}, {{drive}}: {{link}}", language, byCarrier))
            : new(
                Framed($"CTĐ< {{org}}> mời< {{name}}> hiến máu {vietnamese} «{{drive}}, {{place}}»: {{link}}", language, byCarrier),
                Marked: Framed($"CTĐ< {{org}}> mời hiến máu {vietnamese}, {{date}}: {{link}}", language, byCarrier));
    }

    private static string Framed(string words, Language language, bool byCarrier) => (byCarrier, language) switch
    {
        (true, _) => words,
        (_, Language.English) => $"[QC] {words} Stop: TC to {{refuse}} or call {{hotline}}",
        _ => $"[QC] {words} Từ chối: TC gửi {{refuse}}/gọi {{hotline}}",
    };

    /// <summary>The occasion in the words of a language: dịp Tết; for Tet.</summary>
    public static string OccasionOf(TextKind kind, Language language)
    {
        var (vietnamese, english) = Occasion(On(kind, carrierAddsLabel: false));
        return language == Language.English ? english : vietnamese;
    }

    /// <summary>What follows "hiến máu" and "give blood". As short as Tết, or a name with its organisation no longer fits one part.</summary>
    private static (string Vietnamese, string English) Occasion(TextKind labelled) => labelled switch
    {
        TextKind.TetBlast => ("dịp Tết", "for Tet"),
        TextKind.SpringFestival => ("Xuân hồng", "at Xuan Hong"),
        TextKind.SeventhOfApril => ("dịp 7/4", "for 7 April"),
        TextKind.RedJourney => ("Hành trình Đỏ", "on Red Journey"),
        TextKind.SummerDrops => ("hồng hè", "this summer"),
        TextKind.DonorDay => ("dịp 14/6", "for 14 June"),
        _ => throw new ArgumentOutOfRangeException(nameof(labelled)),
    };
}
