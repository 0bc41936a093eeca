using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;

namespace BloodDrive.Tests.Support;

/// <summary>Who sits at the desk of a test's app: somebody who may do everything, signed in as a browser is.</summary>
public static class Desk
{
    /// <summary>The secret of the program that may do everything.</summary>
    public const string Secret = "the-secret-of-the-tests-own-program";

    public static readonly Account Everything = new()
    {
        Id = "everything",
        Name = "Đỗ Minh Châu",
        Email = "chau@example.vn",
        Roles = new HashSet<Role>(Enum.GetValues<Role>()),
        Scope = new Scope.Nation(),
    };

    /// <summary>The cookie of a session that has just begun.</summary>
    public static string Cookie(IReadOnlyDictionary<string, string> settings, Account account)
    {
        var offset = settings.TryGetValue("ClockOffset", out var text) ? TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : TimeSpan.Zero;
        return $"{SignIn.Cookie}={new Session(account.Id, TimeProvider.System.GetUtcNow() + offset).Write(LinkKeyRing.Parse(settings["LinkKeys"]))}";
    }

    /// <summary>Gives out an account.</summary>
    public static async Task OpenAsync(IReadOnlyDictionary<string, string> settings, Account account)
    {
        StorageAccount storage = new(settings["AzureWebJobsStorage"]);
        await storage.EnsureAsync(CancellationToken.None);
        Assert.True(await new AccountTable(storage, new LookupKeys(new Settings { LookupKey = settings["LookupKey"] })).SaveAsync(account, CancellationToken.None));
    }

    /// <summary>Brings the cookie of an account with every request, unless the request has one or a secret of its own.</summary>
    public sealed class Visitor(IReadOnlyDictionary<string, string> settings, Account account, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is null && !request.Headers.Contains("Cookie"))
                request.Headers.Add("Cookie", Cookie(settings, account));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
