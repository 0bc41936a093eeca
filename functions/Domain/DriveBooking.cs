namespace BloodDrive.Domain;

/// <summary>A booking as its drive has it.</summary>
/// <param name="At">When it was made, or moved by the donor to this hour.</param>
/// <param name="Link">The run whose personal link it was made by.</param>
/// <param name="Change">The number of the drive's last change when its row was last written.</param>
public sealed record DriveBooking(DonorId Donor, DateTimeOffset Slot, string Code, DateTimeOffset At, RunId Link, int Change);

/// <summary>What somebody who booked said to a change of the drive.</summary>
public enum AskReply
{
    /// <summary>Comes all the same.</summary>
    Yes,

    /// <summary>Comes to the drive at another hour.</summary>
    OtherHour,

    /// <summary>Does not come to this drive.</summary>
    No,
}

/// <summary>Somebody who booked was told of a change of the drive.</summary>
/// <param name="Change">The number of the change.</param>
/// <param name="Kind">Moved, HourFull or CalledOff.</param>
/// <param name="By">The channel of the message; null for who has neither phone nor e-mail and must be called on.</param>
/// <param name="Reply">Null as long as nothing was answered.</param>
public sealed record DriveAsked(DonorId Donor, int Change, MessageKind Kind, DateTimeOffset At, Channel? By, AskReply? Reply);
