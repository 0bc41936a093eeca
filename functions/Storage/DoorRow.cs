using System.Globalization;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>How a person at the door lies in the drive's partition: <c>door~{person}</c>, with the acts as JSON. What was typed of a walk-in is sealed; whom the register knows by it is noted beside.</summary>
internal static class DoorRow
{
    public const string Prefix = "door~";

    public static TableEntity New(string drive, Attendance attendance)
    {
        var row = Columns.New(drive, Prefix + attendance.Person);
        row["Acts"] = Columns.Json(attendance.Acts.Select(Cell.Of));
        row.Put("Donor", attendance.Known?.Value);
        return row;
    }

    public static Attendance Read(TableEntity row) => Attendance.Of(row.RowKey[Prefix.Length..], row.Json<List<Cell>>("Acts")?.Select(cell => cell.Act) ?? []) with { Known = DonorId.Parse(row.Read("Donor")) };

    /// <summary>An act as it lies in the column.</summary>
    private sealed record Cell(string Nonce, string Kind, DateTimeOffset At, string Pass)
    {
        public DateTimeOffset? To { get; init; }
        public IReadOnlyList<string>? TakesBack { get; init; }
        public string? Name { get; init; }
        public string? Year { get; init; }
        public string? Phone { get; init; }
        public string? Unit { get; init; }

        public DoorAct Act => Kind switch
        {
            "walked-in" => new DoorAct.WalkedIn(Nonce, At, Pass, new WalkIn(
                new PersonName(PersonalData.Open(Name) ?? ""),
                int.Parse(PersonalData.Open(Year) ?? "0", CultureInfo.InvariantCulture),
                PersonalData.Open(Phone),
                Unit)),
            "left" => new DoorAct.Left(Nonce, At, Pass),
            "moved" => new DoorAct.Moved(Nonce, At, Pass, To ?? At),
            "undone" => new DoorAct.Undone(Nonce, At, Pass, TakesBack ?? []),
            _ => new DoorAct.Came(Nonce, At, Pass),
        };

        public static Cell Of(DoorAct act)
        {
            var cell = new Cell(act.Nonce, act.Kind, act.At.ToUniversalTime(), act.Pass);
            return act switch
            {
                DoorAct.Moved(_, _, _, var to) => cell with { To = to.ToUniversalTime() },
                DoorAct.Undone(_, _, _, var of) => cell with { TakesBack = of },
                DoorAct.WalkedIn(_, _, _, var who) => cell with
                {
                    Name = PersonalData.Seal(who.Name.Full),
                    Year = PersonalData.Seal(who.Year.ToString(CultureInfo.InvariantCulture)),
                    Phone = PersonalData.Seal(who.Phone),
                    Unit = who.Unit,
                },
                _ => cell,
            };
        }
    }
}
