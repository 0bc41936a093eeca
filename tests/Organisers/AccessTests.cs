using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Tests.House;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Tests.Organisers;

/// <summary>Every route of the app, asked by nobody and by each role in each scope: the list is read from the assembly, so none can be forgotten.</summary>
public sealed partial class AccessTests
{
    private const string NotAllowed = "has not the role or the scope";
    private static readonly Scope[] Scopes = [new Scope.Nation(), new Scope.OfProvince("Quảng Ninh")];

    private static IEnumerable<(string Method, string Path, AccessAttribute Access)> Routes =>
        FunctionList.Of<HttpTriggerAttribute>().Select(pair => (
            pair.Trigger.Methods!.Single().ToUpperInvariant(),
            "/" + Parameter().Replace(pair.Trigger.Route!, match => match.Groups["name"].Value switch
            {
                "run" => "recall-2027-01-16",
                "x" => "",
                _ => "0000001",
            }),
            pair.Function.Method.GetCustomAttribute<AccessAttribute>()!));

    [Fact]
    public async Task Each_route_is_open_to_the_roles_and_scopes_that_it_names_and_to_nobody_else()
    {
        await using var world = await World.StartAsync(new WorldOptions
        {
            Storage = (0, 0, 0),
            Settings = new Dictionary<string, string> { ["ApiClients"] = string.Join(';', Callers().Select(caller => $"{caller.Role}|{caller.Role}|{caller.Scope}|{caller.Secret}")) },
        });
        using var nobody = world.App.Client(null);
        List<string> wrong = [];
        foreach (var (method, path, access) in Routes.Where(route => route.Access.Who == Who.SignedIn))
        {
            using var unknown = await nobody.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            var sent = method == "GET" ? unknown.StatusCode == HttpStatusCode.Found && $"{unknown.Headers.Location}".StartsWith("/sign-in?next=", StringComparison.Ordinal) : unknown.StatusCode == HttpStatusCode.Unauthorized;
            if (!sent) wrong.Add($"{method} {path}: nobody gets {(int)unknown.StatusCode}");

            foreach (var (role, scope, secret) in Callers())
            {
                using HttpRequestMessage request = new(new HttpMethod(method), path);
                request.Headers.Authorization = new("Bearer", secret);
                if (method == "POST") request.Content = new FormUrlEncodedContent([]);
                using var answer = await nobody.SendAsync(request);
                var may = (access.Roles.Count == 0 || access.Roles.Contains(role)) && (!access.Nationwide || scope is Scope.Nation);
                var refused = answer.StatusCode == HttpStatusCode.Forbidden && (await answer.Content.ReadAsStringAsync()).Contains(NotAllowed, StringComparison.Ordinal);
                if (may == refused || (int)answer.StatusCode is 401 or >= 500) wrong.Add($"{method} {path}: {role} of {scope} gets {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
        using HttpRequestMessage stranger = new(HttpMethod.Get, "/runs");
        stranger.Headers.Authorization = new("Bearer", "a-secret-that-nobody-was-given");
        using var none = await nobody.SendAsync(stranger);
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
    }

    private static IEnumerable<(Role Role, Scope Scope, string Secret)> Callers() =>
        from role in Enum.GetValues<Role>()
        from scope in Scopes
        select (role, scope, $"secret-of-a-{role}-of-{(scope is Scope.Nation ? "the-nation" : "a-province")}");

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}+\??\}?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
