using System.Globalization;

namespace BloodDrive.Local.Start;

/// <summary>What the command line of <c>dotnet run --project infra/local</c> asks for.</summary>
/// <param name="Fresh">Wipe what earlier starts kept.</param>
/// <param name="Today">The civil day in Viet Nam to rehearse.</param>
/// <param name="WithoutApp">Storage and providers alone, on the ports of local.settings.sample.json: the app is run by <c>func start</c>.</param>
public sealed record StartOptions(bool Fresh, DateOnly? Today, bool WithoutApp = false)
{
    public const string Usage = """
        dotnet run --project infra/local [--fresh] [--today 2027-01-16]
          --fresh   xóa dữ liệu của những lần chạy trước · wipe what earlier starts kept
          --today   diễn tập một ngày khác, từ 18:00 · rehearse another day, from 18:00
        dotnet run --project infra/local --without-app [--fresh]
          lưu trữ và nhà cung cấp giả lập, cho func start · storage and emulated providers, for func start
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
                case "--without-app":
                    options = options with { WithoutApp = true };
                    break;
                case "--today" when index + 1 < args.Length
                    && DateOnly.TryParseExact(args[++index], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                    options = options with { Today = day };
                    break;
                default:
                    return null;
            }
        }

        // func start has its clock from its own settings.
        return options is { WithoutApp: true, Today: not null } ? null : options;
    }
}
