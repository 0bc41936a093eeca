namespace BloodDrive.Domain.Import;

/// <summary>Which consents of a form are news for a donor.</summary>
public static class ConsentMerge
{
    /// <summary>The events that the history does not hold yet; none for what the donor withdrew on the day of the form or after it.</summary>
    public static IReadOnlyList<ConsentEvent> Added(IEnumerable<ConsentEvent> form, IReadOnlyList<ConsentEvent> history) =>
        [.. form.Where(consent => !history.Any(known => SameThing(known, consent)
            && (known.Given ? known.On == consent.On && known.Source == consent.Source : known.On >= consent.On)))];

    private static bool SameThing(ConsentEvent one, ConsentEvent other) => one.Purpose == other.Purpose && one.Channel == other.Channel;
}
