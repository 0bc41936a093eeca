namespace BloodDrive.Domain;

/// <summary>Reads a text to the short number: does it refuse? With or without marks, in any case, with any spaces and stops.</summary>
public static class StopKeyword
{
    // No Vietnamese word begins with these, so whatever follows them is taken for the rest of the syntax (TC HM).
    private const string Beginnings = "TC TUCHOI STOP UNSUB";

    // Huy and Dung are names too, and đúng says yes: these must stand alone.
    private const string Whole = "HUY HUYHM NGUNG NGUNGHM OPTOUT QUIT END CANCEL";

    public static bool IsIn(string text)
    {
        var letters = string.Concat(Vietnamese.Strip(text).Where(char.IsAsciiLetter)).ToUpperInvariant();
        return Beginnings.Split(' ').Any(beginning => letters.StartsWith(beginning, StringComparison.Ordinal)) || Whole.Split(' ').Contains(letters);
    }
}
