namespace BloodDrive.Domain;

/// <summary>What an e-mail says beyond a text: a whole sentence needs the word for "you" and the chapter's full name.</summary>
public sealed record MailFacts
{
    /// <summary>Day, drive, link, hotline and form of address, as in a text.</summary>
    public required TextFacts Text { get; init; }

    /// <summary>The word for the donor inside a Vietnamese sentence, from <see cref="Address.Pronoun"/>.</summary>
    public required string Pronoun { get; init; }

    /// <summary>The chapter's province; null signs as the Red Cross alone.</summary>
    public Province? Province { get; init; }

    /// <summary>The page on which the donor ends the invitations.</summary>
    public string? StopLink { get; init; }

    /// <summary>Never the facts: they name a person.</summary>
    public override string ToString() => "[facts]";
}
