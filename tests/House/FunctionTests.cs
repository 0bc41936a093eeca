using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BloodDrive.Storage;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace BloodDrive.Tests.House;

/// <summary>What the host sees of the app: its functions, who may call them, and bindings kept so narrow that both builds behave alike.</summary>
public partial class FunctionTests
{
    private static readonly Type[] Injected = [typeof(FunctionContext), typeof(CancellationToken)];

    [Fact]
    public void The_functions_are_the_ones_that_were_agreed() => Approved.Matches(FunctionList.Text(), "Functions");

    [Fact]
    public void Every_http_function_says_who_may_call_it_and_names_its_level_methods_and_route() => AssertNone(
        FunctionList.Of<HttpTriggerAttribute>().Where(pair =>
            pair.Function.Method.GetCustomAttribute<AccessAttribute>() is null
            || pair.Trigger.Route is null
            || pair.Trigger.Methods is not { Length: > 0 }
            || !NamesItsLevel(pair.Function.TriggerParameter!))
        .Select(pair => pair.Function));

    [Fact]
    public void No_route_lies_where_the_host_has_its_own() => AssertNone(
        FunctionList.Of<HttpTriggerAttribute>().Where(pair => OfTheHost().IsMatch(pair.Trigger.Route ?? "")).Select(pair => pair.Function));

    [Fact]
    public void No_two_functions_answer_the_same_request() => Findings.None(
        FunctionList.Of<HttpTriggerAttribute>()
            .SelectMany(pair => (pair.Trigger.Methods ?? []).Select(method => $"{method.ToUpperInvariant()} {pair.Trigger.Route?.ToUpperInvariant()}"))
            .GroupBy(request => request).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void A_function_answers_one_method_so_that_what_shows_and_what_acts_stay_apart() => AssertNone(
        FunctionList.Of<HttpTriggerAttribute>().Where(pair => pair.Trigger.Methods is { Length: > 1 }).Select(pair => pair.Function));

    [Fact]
    public void Every_function_is_a_public_method_of_a_public_class_called_XFunctions() => AssertNone(FunctionList.All.Where(function =>
        function.Trigger is null || !function.Method.IsPublic || !function.Method.DeclaringType!.IsPublic
        || !function.Method.DeclaringType.Name.EndsWith("Functions", StringComparison.Ordinal)));

    [Fact]
    public void A_trigger_takes_a_request_a_timer_or_a_string_and_nothing_else_is_bound() => AssertNone(FunctionList.All.Where(function =>
        function.Method.GetParameters().Any(parameter => !IsNarrow(function, parameter))));

    [Fact]
    public void An_http_function_gives_a_result_and_any_other_gives_nothing() => AssertNone(FunctionList.All.Where(function =>
        function.Trigger is HttpTriggerAttribute
            ? function.Method.ReturnType != typeof(Task<IResult>) && function.Method.ReturnType != typeof(IResult)
            : function.Method.ReturnType != typeof(Task)));

    [Fact]
    public void There_are_no_output_bindings() => AssertNone(FunctionList.All.Where(function =>
        function.Method.GetCustomAttributes().OfType<BindingAttribute>().Any()
        || function.Method.ReturnParameter.GetCustomAttributes().OfType<BindingAttribute>().Any()
        || function.Method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).OfType<BindingAttribute>().Count() != 1));

    [Fact]
    public void Every_timer_has_its_hours_in_utc_and_says_the_hour_in_viet_nam() => AssertNone(
        FunctionList.Of<TimerTriggerAttribute>().Where(pair => pair.Trigger.RunOnStartup || pair.Trigger.Schedule.Split(' ').Length != 6)
            .Select(pair => pair.Function));

    [Fact]
    public void Every_lane_is_worked_off_and_every_queue_trigger_is_on_a_lane()
    {
        var heard = FunctionList.Of<QueueTriggerAttribute>().Select(pair => pair.Trigger.QueueName).ToHashSet();
        Findings.None(Lanes.All.Except(heard));
        Assert.Subset(Lanes.All.ToHashSet(), heard.Select(queue => Poison().Replace(queue, "")).ToHashSet());
    }

    [Fact]
    public void Nothing_is_kept_in_memory_between_calls() => Findings.None(
        from type in typeof(AccessAttribute).Assembly.GetTypes()
        where type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral && field.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        where !field.Name.StartsWith("__", StringComparison.Ordinal) && !field.Name.StartsWith('<')
        select $"{type.FullName}.{field.Name}");

    private static bool NamesItsLevel(ParameterInfo parameter) => parameter.GetCustomAttributesData()
        .Single(data => data.AttributeType == typeof(HttpTriggerAttribute))
        .ConstructorArguments is [{ ArgumentType: var first }, ..] && first == typeof(AuthorizationLevel);

    private static bool IsNarrow(FunctionList.Function function, ParameterInfo parameter)
    {
        if (parameter == function.TriggerParameter)
        {
            return parameter.ParameterType == function.Trigger switch
            {
                HttpTriggerAttribute => typeof(HttpRequest),
                TimerTriggerAttribute => typeof(TimerInfo),
                _ => typeof(string),
            };
        }

        return Injected.Contains(parameter.ParameterType)
            || (parameter.ParameterType == typeof(string) && function.Trigger is HttpTriggerAttribute { Route: { } route }
                && Regex.IsMatch(route, $@"\{{{parameter.Name}[}}:?]"));
    }

    private static void AssertNone(IEnumerable<FunctionList.Function> functions) => Findings.None(functions.Select(function => function.ToString()));

    [GeneratedRegex("^/|^(admin|runtime)(/|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OfTheHost();

    [GeneratedRegex("-poison$")]
    private static partial Regex Poison();
}
