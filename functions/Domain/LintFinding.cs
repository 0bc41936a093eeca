namespace BloodDrive.Domain;

/// <summary>What is wrong with a text, and the words in question.</summary>
public sealed record LintFinding(LintRule Rule, string Words);

/// <summary>The rules that a text is held to.</summary>
public enum LintRule
{
    /// <summary>A character that would turn the whole text into UCS-2 and that <see cref="Lint.Mend"/> replaces.</summary>
    CostlyCharacter,

    /// <summary>A character that no text should carry: emoji, other scripts.</summary>
    StrangeCharacter,

    /// <summary>A word that reads as another one without its marks; a warning, the writer judges.</summary>
    AmbiguousStripped,

    /// <summary>A word that presses, threatens or sounds like trade.</summary>
    ForbiddenWord,

    /// <summary>A second chị, anh or bạn: "chị có thể" without marks reads "can only".</summary>
    SecondPronoun,

    /// <summary>A link that is followed by something other than a space or the end: phones take it into the address.</summary>
    LinkRunsOn,

    /// <summary>A blood group, a test result or a medical reason.</summary>
    MedicalDetail,
}
