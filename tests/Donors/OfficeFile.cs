using BloodDrive.Domain.Import;

namespace BloodDrive.Tests.Donors;

/// <summary>A file as an office has it, and what is true of its rows.</summary>
internal sealed record OfficeFile(string Name, byte[] Content)
{
    /// <summary>Row of the file → the person it is about.</summary>
    public required IReadOnlyDictionary<int, Person> People { get; init; }

    /// <summary>Row of the file → what is wrong with it.</summary>
    public IReadOnlyDictionary<int, Fault> Bad { get; init; } = new Dictionary<int, Fault>();

    /// <summary>Columns of dates that a person must settle, with the answer.</summary>
    public IReadOnlyList<(Column Column, DateColumn Answer)> Dates { get; init; } = [];

    /// <summary>What the file says of its people; what it does not say is not compared.</summary>
    public required Says Says { get; init; }

    /// <summary>The answers as fields of the form.</summary>
    public (string Name, string Value)[] Answers => [.. Dates.Select(date => date.Answer.CellsSwapped
        ? ($"swapped-{date.Column}".ToLowerInvariant(), "yes")
        : ($"order-{date.Column}".ToLowerInvariant(), date.Answer.Order == DateOrder.DayMonth ? "dm" : "md"))];

    public override string ToString() => Name;
}

/// <summary>What a layout can say.</summary>
[Flags]
internal enum Says
{
    None = 0,
    Sex = 1,
    BirthDay = 2,
    BirthYear = 4,
    Phone = 8,
    Email = 16,
    Group = 32,
    Area = 64,
    Last = 128,
    Count = 256,
}
