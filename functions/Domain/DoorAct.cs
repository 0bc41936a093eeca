namespace BloodDrive.Domain;

/// <summary>Something that was marked for one person at the door of a drive.</summary>
/// <param name="Nonce">Made by the phone that marked it: the same act sent again is the same act.</param>
/// <param name="At">When it was marked, by the app's clock: the phone's, corrected by what it was off when it sent the act.</param>
/// <param name="Pass">The id of the door pass that it came by.</param>
public abstract record DoorAct(string Nonce, DateTimeOffset At, string Pass)
{
    /// <summary>The letters and digits of a nonce: 64 bits in hexadecimal.</summary>
    public const int NonceLength = 16;

    /// <summary>What it is, in one word; of two acts that claim one nonce and one instant the first in this order is taken.</summary>
    public abstract string Kind { get; }

    public static bool IsNonce(string? text) => text is { Length: NonceLength } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Who had booked is here.</summary>
    public sealed record Came(string Nonce, DateTimeOffset At, string Pass) : DoorAct(Nonce, At, Pass)
    {
        public override string Kind => "came";
    }

    /// <summary>Somebody without a booking is here.</summary>
    public sealed record WalkedIn(string Nonce, DateTimeOffset At, string Pass, WalkIn Who) : DoorAct(Nonce, At, Pass)
    {
        public override string Kind => "walked-in";

        public override string ToString() => Kind;
    }

    /// <summary>Left again without giving; nobody asks why.</summary>
    public sealed record Left(string Nonce, DateTimeOffset At, string Pass) : DoorAct(Nonce, At, Pass)
    {
        public override string Kind => "left";
    }

    /// <summary>Comes at another hour of the drive.</summary>
    /// <param name="To">The start of that slot (UTC).</param>
    public sealed record Moved(string Nonce, DateTimeOffset At, string Pass, DateTimeOffset To) : DoorAct(Nonce, At, Pass)
    {
        public override string Kind => "moved";
    }

    /// <summary>Takes back the acts that whoever undid could see. What another phone marked unseen stays: nobody is lost by it.</summary>
    /// <param name="Of">Their nonces.</param>
    public sealed record Undone(string Nonce, DateTimeOffset At, string Pass, IReadOnlyList<string> Of) : DoorAct(Nonce, At, Pass)
    {
        public override string Kind => "undone";
    }
}
