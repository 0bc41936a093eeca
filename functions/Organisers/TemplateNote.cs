namespace BloodDrive.Organisers;

/// <summary>What a person notes of templates.</summary>
public abstract record TemplateNote
{
    private TemplateNote() { }

    /// <summary>They went to the carrier as they stand.</summary>
    public sealed record File : TemplateNote;

    /// <summary>The carrier approved them under its code until a day.</summary>
    public sealed record Approve(string Code, DateOnly Until) : TemplateNote;

    /// <summary>The carrier refused them, or took its approval back.</summary>
    public sealed record Refuse(string Reason) : TemplateNote;
}
