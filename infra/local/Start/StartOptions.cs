using System.Globalization;

namespace BloodDrive.Local.Start;

/// <summary>What the command line of <c>dotnet run --project infra/local</c> asks for.</summary>
/// <param name="Fresh">Wipe what earlier starts kept.</param>
/// <param name="Today">The civil day in Viet Nam to rehearse.</param>
public sealed record StartOptions(bool Fresh, DateOnly? Today)
{
    public const string Usage = """
        dotnet run --project infra/local [--fresh] [--today 2027-01-16]
          --fresh   xóa dữ liệu của những lần chạy trước · wipe what earlier starts kept
          --today   diễn tập một ngày khác, từ 18:00 · rehearse another day, from 18:00
        dotnet run --project infra/local gateway [--port 7080]
          chỉ nhà cung cấp giả lập · the emulated providers alone
        """;

    /// <summary>Null where the arguments say something else.</summary>
    public static StartOptions? Parse(string[] args)
    {
        var options = new StartOptions(Fresh: false, Today: null);
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--fresh":
                    options = options with { Fresh = true };
                    break;
                case "--today" when index + 1 < args.Length
                    && DateOnly.TryParseExact(args[++index], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                    options = options with { Today = day };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
