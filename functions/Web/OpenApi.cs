using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Web;

/// <summary>The description of what programs may call (OpenAPI 3.1), written from the functions themselves: a route that is there is in it.</summary>
public static partial class OpenApi
{
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    /// <param name="server">Where the app is, as programs reach it.</param>
    public static JsonObject Document(string server)
    {
        JsonObject paths = [];
        foreach (var (route, method, function, api) in Functions().OrderBy(one => one.Route, StringComparer.Ordinal).ThenBy(one => one.Method, StringComparer.Ordinal))
        {
            if (paths[$"/{route}"] is not JsonObject path) paths[$"/{route}"] = path = [];
            path[method] = Operation(route, function, api);
        }

        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "BloodDrive",
                ["version"] = "1",
                ["description"] = "For named programs: each has a secret, roles and a scope, and sees what lies within its scope; the rest is a 404.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["security"] = new JsonArray(new JsonObject { ["client"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["client"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
                ["responses"] = new JsonObject
                {
                    ["Problem"] = new JsonObject
                    {
                        ["description"] = "Why not (RFC 9457).",
                        ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = SchemaOf(typeof(ProblemBody)) } },
                    },
                },
            },
        };
    }

    private static IEnumerable<(string Route, string Method, MethodInfo Function, ApiAttribute Api)> Functions() =>
        from type in typeof(OpenApi).Assembly.GetTypes()
        from function in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let api = function.GetCustomAttribute<ApiAttribute>()
        where api is not null
        let trigger = function.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single()
        from method in trigger.Methods ?? []
        select (trigger.Route!, method, function, api);

    private static JsonObject Operation(string route, MethodInfo function, ApiAttribute api)
    {
        var access = function.GetCustomAttribute<AccessAttribute>()!;
        JsonObject responses = new() { [Text(api.Status)] = Answer(api) };
        foreach (var status in api.Refuses.Concat([401, 403]).Concat(route.Contains('{', StringComparison.Ordinal) ? [404] : []).Distinct().Order())
        {
            responses[Text(status)] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        }

        JsonObject operation = new()
        {
            ["operationId"] = function.GetCustomAttribute<FunctionAttribute>()!.Name,
            ["summary"] = api.Summary,
            ["description"] = access.Roles.Count == 0 ? "For any role." : $"For {string.Join(" or ", access.Roles).ToLowerInvariant()}.",
            ["parameters"] = new JsonArray([.. Parameters(route, api)]),
            ["responses"] = responses,
        };
        if (api.Takes is not null) operation["requestBody"] = Content(Json, SchemaOf(api.Takes));
        if (api.Form.Length > 0) operation["requestBody"] = Content("multipart/form-data", FormOf(api.Form));
        return operation;
    }

    private static IEnumerable<JsonNode> Parameters(string route, ApiAttribute api)
    {
        foreach (Match name in PathParameter().Matches(route)) yield return Parameter(name.Value, "path", required: true);
        foreach (var name in api.Query) yield return Parameter(name, "query", required: false);
        if (api.Idempotent) yield return Parameter("Idempotency-Key", "header", required: false);
    }

    private static JsonObject Parameter(string name, string place, bool required) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = required,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Answer(ApiAttribute api)
    {
        JsonObject answer = new() { ["description"] = "Done as asked, or shown." };
        if (api.Gives is not null) answer["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = SchemaOf(api.Gives) } };
        return answer;
    }

    private static JsonObject Content(string type, JsonNode schema) => new()
    {
        ["required"] = true,
        ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } },
    };

    private static JsonObject FormOf(string[] fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field, new JsonObject { ["type"] = "string" }))),
    };

    private static JsonNode SchemaOf(Type type) => Web.GetJsonSchemaAsNode(type, Exporting);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\{)\w+", RegexOptions.None, 1000)]
    private static partial Regex PathParameter();
}
