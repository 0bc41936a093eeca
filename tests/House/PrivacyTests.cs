using System.Reflection;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Telemetry;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.House;

/// <summary>Logs, queue messages and routes carry ids and counts; whom they are about is nowhere in them.</summary>
public partial class PrivacyTests
{
    private static readonly Type[] Personal =
        [typeof(Donor), typeof(PersonName), typeof(Area), typeof(Birth), typeof(EligibilityFacts), typeof(Deferral), typeof(Donation), typeof(BloodGroup)];

    /// <summary>What a key is made of; free text of a provider is no key, so reports have codes.</summary>
    private static readonly Type[] Keys =
        [typeof(RunId), typeof(DonorId), typeof(MessageKey), typeof(string), typeof(int), typeof(DateTimeOffset?), typeof(DateOnly?)];

    private static IEnumerable<MethodInfo> LogMethods =>
        from type in typeof(Donor).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<LoggerMessageAttribute>() is not null
        select method;

    [Fact]
    public void No_log_line_has_room_for_a_name_a_number_or_an_address() => Findings.None(
        from method in LogMethods
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()!.Message
        from Match placeholder in Placeholder().Matches(message)
        where IsPersonal().IsMatch(placeholder.Groups["name"].Value)
        select $"{method.DeclaringType!.Name}.{method.Name}: {message}");

    [Fact]
    public void No_log_line_is_handed_a_person() => Findings.None(
        from method in LogMethods
        from parameter in method.GetParameters()
        where Personal.Contains(parameter.ParameterType) || IsPersonal().IsMatch(parameter.Name!)
        select $"{method.DeclaringType!.Name}.{method.Name}({parameter.Name})");

    [Fact]
    public void Log_lines_read_as_what_happened_and_then_keys_and_values() => Findings.None(
        from method in LogMethods
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()!.Message
        where !SentenceAndKeys().IsMatch(message)
        select $"{method.DeclaringType!.Name}.{method.Name}: {message}");

    [Fact]
    public void No_span_and_no_figure_is_tagged_with_a_name_a_number_or_an_address() => Findings.None(
        from type in new[] { typeof(Spans.Tag), typeof(Metrics.Tag) }
        from tag in type.GetFields()
        let name = (string)tag.GetRawConstantValue()!
        where IsPersonal().IsMatch(name.Split('.')[^1])
        select name);

    [Fact]
    public void No_route_carries_a_name_a_number_or_an_address() => Findings.None(
        from pair in FunctionList.Of<Microsoft.Azure.Functions.Worker.HttpTriggerAttribute>()
        where pair.Function.Method.GetCustomAttribute<AccessAttribute>()?.Who != Who.Anyone
        from Match value in Placeholder().Matches(pair.Trigger.Route ?? "")
        where IsPersonal().IsMatch(value.Groups["name"].Value)
        select pair.Trigger.Route);

    [Fact]
    public void Queue_bodies_are_keys_written_out() => Findings.None(
        from file in SourceTree.Product
        from Match call in Enqueue().Matches(file.Code)
        where !call.Groups["body"].Value.EndsWith(".ToString()", StringComparison.Ordinal)
        select $"{file.Name}: {call.Value}");

    [Fact]
    public void A_key_on_a_queue_has_no_room_for_a_person() => Findings.None(
        from type in typeof(Donor).Assembly.GetTypes()
        where type.Namespace?.StartsWith("BloodDrive", StringComparison.Ordinal) == true
            && (type == typeof(BatchKey) || type == typeof(MessageKey) || type == typeof(DeliveryReport) || (type.IsValueType && type.Name.EndsWith("Message", StringComparison.Ordinal)))
        from property in type.GetProperties()
        where (!Keys.Contains(property.PropertyType) && !property.PropertyType.IsEnum) || IsPersonal().IsMatch(property.Name)
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void What_is_held_on_a_person_never_writes_itself_out()
    {
        var donor = new Donor { Id = new DonorId("00000a1"), Name = new PersonName("Trần Thị Lan"), Phone = "+84912345678", Email = "lan@example.vn" };
        var facts = new EligibilityFacts(Sex.Female, new Birth(1990), 50, [], [new Deferral("tattoo", new DateOnly(2026, 1, 1))]);
        var written = $"{donor}{donor.Name}{facts}";

        Assert.All(["Lan", "8491", "@", "tattoo", "1990"], secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\blanes\.SendAsync\(\s*[\w.]+,\s*(?<body>.+?),\s*[\w.]+( - \w+)?,\s*\w+(\.\w+)?\)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Enqueue();

    [GeneratedRegex(@"\{\*?(?<name>\w+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^(donor|full|given|first|last|person)?(name|phone|phonenumber|mobile|email|mail|address|birth|birthday|cccd|weight|bloodgroup|recipient|to)s?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex IsPersonal();

    [GeneratedRegex(@"^\p{Lu}[^{}]*\.(\s[\p{Lu}][^{}:]*: \{\w+\}\.)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex SentenceAndKeys();
}
