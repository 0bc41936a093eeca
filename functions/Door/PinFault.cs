namespace BloodDrive.Door;

/// <summary>Why a PIN did not open the door.</summary>
public enum PinFault
{
    /// <summary>It was not six digits.</summary>
    NoPin,
    Wrong,

    /// <summary>Too many wrong ones just now.</summary>
    Shut,

    /// <summary>Too many wrong ones in all.</summary>
    Locked,

    /// <summary>The page was open for more than a day.</summary>
    Stale,
}
