namespace BloodDrive.Domain;

/// <summary>What a person of the organisation may do. A person may have several; none contains another.</summary>
public enum Role
{
    /// <summary>Sees figures, never a person.</summary>
    Viewer,

    /// <summary>Makes drives and campaigns, imports lists, looks up donors.</summary>
    Organiser,

    /// <summary>Says yes or no to a campaign that somebody else made.</summary>
    Approver,

    /// <summary>Finds a donor by phone; answers or stops for them.</summary>
    Hotline,

    /// <summary>Gives out accounts and keeps the system's lists; sees who did what.</summary>
    Admin,

    /// <summary>Medical staff: takes results in, and alone enters and sees why somebody was deferred.</summary>
    Medical,
}
