namespace BloodDrive.Domain;

/// <summary>Where registered words stand with the carrier; only approved ones leave.</summary>
public enum TemplateState
{
    /// <summary>Not filed, or changed since.</summary>
    Draft,
    Filed,
    Approved,
    Refused,

    /// <summary>Approved until a day that has passed.</summary>
    Lapsed,
}
