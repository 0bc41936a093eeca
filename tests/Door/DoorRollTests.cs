using System.Diagnostics;
using System.Text.Json;
using BloodDrive.Domain;
using BloodDrive.Tests.Domain;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Door;

/// <summary>A phone without a network knows by door-roll.js what the app knows by <see cref="Attendance"/>: both are given the same acts and names.</summary>
public sealed class DoorRollTests
{
    private const int Cases = 400;
    private const int People = 4;

    private static readonly DateTimeOffset Eight = VietnamTime.At(Given.Today, new TimeOnly(8, 0));

    private static readonly string[] Names = ["Hoàng Thị Sim", "HOÀNG  THỊ SIM", "hoang thi sim", "H'Hen Niê", "H’Hen Niê", "Đỗ Văn Ân", "Y-Blô Êban", "Lò Văn  Đạt ", "Nguyễn Thị Ánh Nguyệt"];

    /// <summary>Reads cases as JSON, a line each, and writes what the phone makes of them.</summary>
    private const string Driver = """
        const roll = new Function(require('fs').readFileSync(process.argv[1], 'utf8') + '; return DoorRoll')();
        const { cases, names } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const known = cases.map(({ held, pending }) => roll.know({ ...held, offset: 0 }, pending)
          .filter(person => person.came || person.to).map(person => ({ id: person.id, came: person.came ? person.came.at : null, left: Boolean(person.left), to: person.to ?? null, number: person.number ?? null })));
        console.log(JSON.stringify({ known, identities: names.map(name => roll.identity({ name, year: 1991, tail: '005' })) }));
        """;

    [Fact]
    public async Task The_phone_merges_acts_and_orders_arrivals_as_the_app_does()
    {
        Random random = new(20270124);
        var cases = Enumerable.Range(0, Cases).Select(_ => (Told: Acts(random, 0, own: false), Own: Acts(random, 100, own: true))).ToList();
        var answer = await AskAsync(JsonSerializer.Serialize(new { cases = cases.Select(Written), names = Names }));

        Assert.Equal(Names.Select(name => new WalkIn(new PersonName(name), 1991, "+84967100005").Identity), answer.GetProperty("identities").EnumerateArray().Select(each => each.GetString()));
        foreach (var ((told, own), shown) in cases.Zip(answer.GetProperty("known").EnumerateArray()))
        {
            var everybody = Attendance.InOrder(Enumerable.Range(1, People).Select(who => Attendance.Of(Id(who), told.Concat(own).Where(each => each.Who == who).Select(each => each.Act))));
            var expected = everybody.Select((each, at) => (each.Person, Came: each.Came?.ToUnixTimeMilliseconds(), each.Left, To: each.MovedTo?.ToUnixTimeMilliseconds(), Number: each.Came is null ? (int?)null : at + 1))
                .Where(each => each.Came is not null || each.To is not null);
            Assert.Equal(
                expected.OrderBy(each => each.Person, StringComparer.Ordinal),
                shown.EnumerateArray().Select(each => (each.GetProperty("id").GetString()!, Number(each, "came"), each.GetProperty("left").GetBoolean(), Number(each, "to"), (int?)Number(each, "number")))
                    .OrderBy(each => each.Item1, StringComparer.Ordinal));
        }
    }

    /// <summary>Acts of people, each nonce once; what is taken back is of the same source or, by the phone, anything that it was told of.</summary>
    private static List<(int Who, DoorAct Act)> Acts(Random random, int from, bool own)
    {
        List<(int Who, DoorAct Act)> acts = [];
        foreach (var number in Enumerable.Range(from, random.Next(10)))
        {
            var (who, at) = (random.Next(1, People + 1), Eight.AddMinutes(random.Next(12)));
            acts.Add((who, random.Next(own ? 5 : 4) switch
            {
                0 or 4 => new DoorAct.Came(Nonce(number), at, "pass"),
                1 => new DoorAct.Left(Nonce(number), at, "pass"),
                2 => new DoorAct.Moved(Nonce(number), at, "pass", Eight.AddHours(random.Next(1, 4))),
                _ => new DoorAct.Undone(Nonce(number), at, "pass", [Nonce(random.Next(from, from + 10)), .. own ? [Nonce(random.Next(10))] : Array.Empty<string>()]),
            }));
        }

        return acts;
    }

    /// <summary>As the app tells it: what stands; and as the phone has it still to send.</summary>
    private static object Written((List<(int Who, DoorAct Act)> Told, List<(int Who, DoorAct Act)> Own) each) => new
    {
        held = new
        {
            people = Enumerable.Range(1, People).Select(who => new { id = Id(who), name = $"Người {who}", year = 1990, tail = "", hour = Eight }),
            marks = Enumerable.Range(1, People).Select(who => new { id = Id(who), acts = Attendance.Of(Id(who), each.Told.Where(told => told.Who == who).Select(told => told.Act)).Standing.Select(act => Of(act, who, act.At, (act as DoorAct.Moved)?.To)) }),
        },
        pending = each.Own.Select(own => Of(own.Act, own.Who, own.Act.At.ToUnixTimeMilliseconds(), (own.Act as DoorAct.Moved)?.To.ToUnixTimeMilliseconds())),
    };

    private static object Of(DoorAct act, int who, object at, object? to) => new { nonce = act.Nonce, kind = act.Kind, person = Id(who), at, to, of = (act as DoorAct.Undone)?.Of };

    private static string Id(int who) => DonorId.Of((uint)who).Value;

    private static string Nonce(int number) => $"{number:x16}";

    private static long? Number(JsonElement each, string name) => each.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private static async Task<JsonElement> AskAsync(string cases)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Driver, Path.Combine(SourceTree.Root, "functions", "Door", "door-roll.js")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var told = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(cases);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return JsonSerializer.Deserialize<JsonElement>(await told);
    }
}
