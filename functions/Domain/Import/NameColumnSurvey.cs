namespace BloodDrive.Domain.Import;

/// <summary>Whether a column of names is written in an old encoding as a whole, so that its names without hard evidence ("Vò" for Vũ) are suspect too.</summary>
public sealed class NameColumnSurvey
{
    private int old;
    private int marked;

    /// <summary>True where a fifth of the names with marks so far are certainly in an old encoding.</summary>
    public bool IsOld => old > 0 && old * 5 >= marked;

    public void Add(string name)
    {
        if (!GarbledText.IsMarked(name)) return;
        marked++;
        if (GarbledText.Of(name) == Fault.NameOldEncoding) old++;
    }
}
