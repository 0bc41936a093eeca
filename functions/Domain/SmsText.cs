namespace BloodDrive.Domain;

/// <summary>A text ready to leave: what it says, how many parts it is billed as, and what had to go to keep it within its limit.</summary>
public sealed record SmsText(string Body, int Parts, Dropped Dropped)
{
    /// <summary>Never the body: it names a person.</summary>
    public override string ToString() => $"[{Parts} part(s), dropped: {Dropped}]";
}

/// <summary>What a text over its limit gave up, in that order.</summary>
[Flags]
public enum Dropped
{
    None = 0,
    Name = 1,
    Org = 2,

    /// <summary>The short wording was taken.</summary>
    Wording = 4,

    /// <summary>The place was cut at the end of a word.</summary>
    Place = 8,
}
