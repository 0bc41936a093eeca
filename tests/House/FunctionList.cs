using System.Globalization;
using System.Reflection;
using BloodDrive.Web;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.House;

/// <summary>All functions of the app, read from the compiled assembly as the host reads them.</summary>
internal static class FunctionList
{
    internal sealed record Function(string Name, MethodInfo Method, ParameterInfo? TriggerParameter, Attribute? Trigger)
    {
        public override string ToString() => $"{Name} ({Method.DeclaringType!.Name}.{Method.Name})";
    }

    internal static IReadOnlyList<Function> All { get; } =
    [
        .. from type in typeof(AccessAttribute).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let attribute = method.GetCustomAttribute<FunctionAttribute>()
           where attribute is not null
           orderby attribute.Name
           let parameter = method.GetParameters().FirstOrDefault(parameter => TriggerOf(parameter) is not null)
           select new Function(attribute.Name, method, parameter, parameter is null ? null : TriggerOf(parameter)),
    ];

    internal static IEnumerable<(Function Function, TTrigger Trigger)> Of<TTrigger>() where TTrigger : Attribute =>
        All.Where(function => function.Trigger is TTrigger).Select(function => (function, (TTrigger)function.Trigger!));

    /// <summary>The list that people approve: one line per function.</summary>
    internal static string Text()
    {
        var http = Of<HttpTriggerAttribute>().OrderBy(pair => pair.Trigger.Route, StringComparer.Ordinal).Select(pair => string.Join("  ",
            string.Join(',', (pair.Trigger.Methods ?? []).Select(method => method.ToUpperInvariant())).PadRight(8),
            $"/{pair.Trigger.Route}".PadRight(44),
            pair.Function.Name.PadRight(24),
            pair.Trigger.AuthLevel.ToString().PadRight(9),
            pair.Function.Method.GetCustomAttribute<AccessAttribute>()));
        var timers = Of<TimerTriggerAttribute>().Select(pair => string.Join("  ",
            "timer".PadRight(8), pair.Trigger.Schedule.PadRight(20), InVietNam(pair.Trigger.Schedule).PadRight(22), pair.Function.Name));
        var queues = Of<QueueTriggerAttribute>().OrderBy(pair => pair.Trigger.QueueName, StringComparer.Ordinal).Select(pair => string.Join("  ",
            "queue".PadRight(8), pair.Trigger.QueueName.PadRight(44), pair.Function.Name));
        return string.Join('\n', http.Concat(timers).Concat(queues).Select(line => line.TrimEnd()));
    }

    // Schedules are UTC; people think in Viet Nam time, seven hours ahead.
    private static string InVietNam(string schedule)
    {
        if (schedule.Split(' ') is not [_, var minute, var hours, ..] || hours.Contains('*', StringComparison.Ordinal)) return "(at any hour)";
        var local = hours.Split(',').Select(range => string.Join('-', range.Split('-').Select(hour => Local(hour, minute))));
        return $"({string.Join(", ", local)} in Viet Nam)";
    }

    private static string Local(string hour, string minute)
    {
        var local = (int.Parse(hour, CultureInfo.InvariantCulture) + 7) % 24;
        return int.TryParse(minute, CultureInfo.InvariantCulture, out var exact) ? $"{local:00}:{exact:00}" : $"{local:00}:..";
    }

    private static Attribute? TriggerOf(ParameterInfo parameter) =>
        parameter.GetCustomAttributes().FirstOrDefault(attribute => attribute is HttpTriggerAttribute or TimerTriggerAttribute or QueueTriggerAttribute);
}
