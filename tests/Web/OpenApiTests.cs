using System.Reflection;
using System.Text.Json.Nodes;
using BloodDrive.Tests.House;
using BloodDrive.Web;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Web;

/// <summary>What /openapi.json says, held against the functions that the host sees.</summary>
public sealed class OpenApiTests
{
    private static readonly JsonObject Document = OpenApi.Document("https://hm.hienmau.vn");

    [Fact]
    public void Every_route_for_programs_is_in_it_with_its_method_and_nothing_else()
    {
        var routes = FunctionList.Of<HttpTriggerAttribute>()
            .Where(pair => pair.Trigger.Route!.StartsWith("api/", StringComparison.Ordinal) || pair.Function.Method.IsDefined(typeof(ApiAttribute)))
            .SelectMany(pair => pair.Trigger.Methods!.Select(method => $"{method} /{pair.Trigger.Route}"));
        var described = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}"));

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Contains("get /tonight.json", described);
        Assert.Contains("post /api/drives", described);
    }

    [Fact]
    public void Each_operation_names_its_parameters_its_body_and_who_may_call_it()
    {
        var approve = Document["paths"]!["/api/campaigns/{campaign}/approve"]!["post"]!;
        Assert.Equal("For approver.", $"{approve["description"]}");
        Assert.Equal(["campaign"], approve["parameters"]!.AsArray().Select(parameter => $"{parameter!["name"]}"));
        Assert.NotNull(approve["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["seal"]);
        Assert.Equal(["200", "400", "401", "403", "404", "409", "413", "415"], approve["responses"]!.AsObject().Select(response => response.Key));

        var add = Document["paths"]!["/api/campaigns"]!["post"]!;
        Assert.Equal(["Idempotency-Key"], add["parameters"]!.AsArray().Select(parameter => $"{parameter!["name"]}"));
        Assert.NotNull(add["responses"]!["201"]!["content"]!["application/json"]!["schema"]!["properties"]!["preview"]);
    }

    [Fact]
    public void Operations_have_names_of_their_own()
    {
        var names = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Value!["operationId"]}")).ToList();
        Assert.Equal(names.Distinct(), names);
    }
}
