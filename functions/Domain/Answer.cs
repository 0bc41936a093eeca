using System.Globalization;

namespace BloodDrive.Domain;

/// <summary>What a donor says by the personal link. Written as a code and a detail, the same in a form, in a row and in a count.</summary>
public abstract record Answer
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm'Z'";
    private const string DayFormat = "yyyy-MM-dd";

    private Answer() { }

    public abstract string Code { get; }
    public virtual string Detail => "";

    /// <summary>I will come: to this drive, in the slot that starts then (UTC).</summary>
    public sealed record Yes(string Drive, DateTimeOffset Slot) : Answer
    {
        public override string Code => "yes";
        public override string Detail => $"{Drive} {Slot.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture)}";
    }

    /// <summary>I cannot come after all: the open booking ends.</summary>
    public sealed record Cancel : Answer
    {
        public override string Code => "cancel";
    }

    public sealed record NotThisTime : Answer
    {
        public override string Code => "not-now";
    }

    /// <summary>I have given somewhere that our book does not know of.</summary>
    public sealed record GaveElsewhere(DateOnly On) : Answer
    {
        public override string Code => "gave";
        public override string Detail => On.ToString(DayFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>Leave me in peace for 1, 3, 6 or 12 months; no reason is asked.</summary>
    public sealed record Rest(int Months) : Answer
    {
        public override string Code => "rest";
        public override string Detail => Months.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whoever reads this is not the donor.</summary>
    public sealed record NotMyNumber : Answer
    {
        public override string Code => "wrong-number";
    }

    public sealed record PassedAway : Answer
    {
        public override string Code => "passed-away";
    }

    /// <summary>No more invitations: on every channel, or on one alone.</summary>
    public sealed record Stop(Channel? Only = null) : Answer
    {
        public override string Code => "stop";
        public override string Detail => Only switch { Channel.Sms => "sms", Channel.Email => "email", _ => "all" };
    }

    /// <summary>Reads what <see cref="Code"/> and <see cref="Detail"/> wrote; null for anything else.</summary>
    public static Answer? Read(string? code, string? detail) => code switch
    {
        "yes" => ReadYes(detail),
        "cancel" => new Cancel(),
        "not-now" => new NotThisTime(),
        "gave" when DateOnly.TryParseExact(detail, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new GaveElsewhere(day),
        "rest" when int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out var months) => new Rest(months),
        "wrong-number" => new NotMyNumber(),
        "passed-away" => new PassedAway(),
        "stop" => detail switch { null or "" or "all" => new Stop(), "sms" => new Stop(Channel.Sms), "email" => new Stop(Channel.Email), _ => null },
        _ => null,
    };

    private static Yes? ReadYes(string? detail) =>
        detail?.Split(' ') is [{ Length: > 0 } drive, var slot]
        && DateTimeOffset.TryParseExact(slot, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start)
            ? new(drive, start)
            : null;
}
