using System.Runtime.CompilerServices;
using Azure.Communication.Sms;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using SendGrid;

namespace BloodDrive.Tests.Surface;

/// <summary>The stand-ins show nothing that the packages do not have, to the names of parameters; approved/ lists what the app may use.</summary>
public sealed class SurfaceTests
{
    /// <summary>A package, by the name of its approved file, and a type that lies in it.</summary>
    private static readonly Dictionary<string, Type> Packages = new()
    {
        ["Azure.Communication.Sms"] = typeof(SmsClient),
        ["Azure.Data.Tables"] = typeof(TableClient),
        ["Azure.Storage.Queues"] = typeof(QueueClient),
        ["Microsoft.Azure.Functions.Worker"] = typeof(FunctionsApplication),
        ["Microsoft.Azure.Functions.Worker.Core"] = typeof(FunctionContext),
        ["Microsoft.Azure.Functions.Worker.Extensions.Abstractions"] = typeof(TriggerBindingAttribute),
        ["Microsoft.Azure.Functions.Worker.Extensions.Http"] = typeof(HttpTriggerAttribute),
        ["Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore"] = typeof(FunctionsApplicationBuilderAspNetCoreExtensions),
        ["Microsoft.Azure.Functions.Worker.Extensions.Timer"] = typeof(TimerTriggerAttribute),
        ["Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues"] = typeof(QueueTriggerAttribute),
        ["SendGrid"] = typeof(SendGridClient),
    };

    public static TheoryData<string> PackageNames => [.. Packages.Keys];

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void A_package_has_every_approved_line(string package)
    {
        var missing = SurfaceText.Qualified(Approved(package)).Except(SurfaceText.Qualified(SurfaceText.Of(Packages[package].Assembly)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_approved_file_is_tested()
    {
        var files = Directory.GetFiles(Folder, "*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !name.EndsWith(".received", StringComparison.Ordinal));

        Assert.Equal(files.Order(StringComparer.Ordinal), Packages.Keys.Order(StringComparer.Ordinal));
    }

    internal static IEnumerable<string> AllApproved => Packages.Keys.SelectMany(package => SurfaceText.Qualified(Approved(package)));

    internal static string Folder => Path.Combine(Path.GetDirectoryName(ThisFile())!, "approved");

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string[] Approved(string package)
    {
        var file = Path.Combine(Folder, package + ".txt");
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }
}
