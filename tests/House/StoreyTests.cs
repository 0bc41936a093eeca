using System.Reflection;
using System.Text.RegularExpressions;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.House;

/// <summary>Which folder of functions/ may use which: Domain below, Telemetry beside it, Storage, Channels and Web above, rooms above those, Program.cs on top.</summary>
public partial class StoreyTests
{
    // What the app tells of itself: used by whoever does something, and it does nothing itself.
    private const string Telemetry = "Telemetry";
    private static readonly string[] Io = ["Storage", "Channels", "Web"];
    private static readonly string[] Rooms = ["Donors", "Drives", "Recall", "Campaigns", "Delivery", "Rsvp", "Door", "Results", "Reporting", "Organisers", "Privacy", "Health"];
    private static readonly string[] Folders = ["Domain", Telemetry, .. Io, .. Rooms];

    private static string[] MayUse(string folder) =>
        folder == "Domain" ? [] : folder == Telemetry ? ["Domain"] : Io.Contains(folder) ? ["Domain", Telemetry] : ["Domain", Telemetry, .. Io];

    [Fact]
    public void Every_folder_is_a_storey_or_a_room_of_the_plan() => Findings.None(
        SourceTree.Product.Select(file => file.Name.Split('/')).Where(parts => parts.Length > 2).Select(parts => parts[1]).Distinct().Except(Folders));

    [Fact]
    public void Only_Program_its_clock_and_the_imports_of_Razor_lie_beside_the_folders() => Findings.None(
        SourceTree.Product.Select(file => file.Name).Where(name => name.Count(letter => letter == '/') == 1)
            .Except(["functions/Program.cs", "functions/ShiftedClock.cs", "functions/_Imports.razor"]));

    [Fact]
    public void A_namespace_is_its_folder() => Findings.None(
        from file in SourceTree.Product
        where file.Name.EndsWith(".cs", StringComparison.Ordinal) && file.Name != "functions/Program.cs"
        let expected = "BloodDrive" + Path.GetDirectoryName(file.Name)!["functions".Length..].Replace('/', '.')
        let found = Namespace().Match(file.Code).Groups["name"].Value
        where found != expected
        select $"{file.Name}: {found}");

    [Fact]
    public void No_source_names_a_folder_that_it_may_not_use() => Findings.None(
        from file in SourceTree.Product
        let parts = file.Name.Split('/')
        where parts.Length > 2
        let own = parts[1]
        from Match mention in Mention().Matches(file.Names)
        let used = mention.Groups["folder"].Value
        where mention.Value.StartsWith("BloodDrive", StringComparison.Ordinal) || TypeNames.Contains(mention.Value)
        where used != own && !MayUse(own).Contains(used)
        select $"{file.Name} uses {used}: {mention.Value}");

    [Fact]
    public void No_using_reaches_every_file_at_once()
    {
        Findings.None(SourceTree.Product.Where(file => GlobalUsing().IsMatch(file.Names)).Select(file => file.Name));
        var imports = SourceTree.Product.Single(file => file.Name == "functions/_Imports.razor").Names;
        Findings.None(Mention().Matches(imports).Select(mention => mention.Groups["folder"].Value).Except(["Domain", "Web"]));
    }

    [Fact]
    public void No_compiled_type_holds_takes_gives_or_has_as_local_a_type_of_a_folder_it_may_not_use() => Findings.None((
        from type in typeof(BloodDrive.Domain.Donor).Assembly.GetTypes()
        let own = FolderOf(type)
        where own is not null
        from used in TypesUsedBy(type).SelectMany(Parts)
        let folder = FolderOf(used)
        where folder is not null && folder != own && !MayUse(own).Contains(folder)
        select $"{type.FullName} uses {used.FullName}").Distinct());

    [Fact]
    public void The_domain_does_no_io_and_reads_no_clock() => Findings.None(
        from file in SourceTree.Product
        where file.Name.StartsWith("functions/Domain/", StringComparison.Ordinal)
        from Match found in Impure().Matches(file.Names)
        select $"{file.Name}: {found.Value}");

    private static readonly HashSet<string> TypeNames =
        [.. typeof(BloodDrive.Domain.Donor).Assembly.GetTypes().Where(type => FolderOf(type) is not null).Select(type => $"{FolderOf(type)}.{type.Name}")];

    private static string? FolderOf(Type type) =>
        type.Namespace?.Split('.') is ["BloodDrive", var folder, ..] && Folders.Contains(folder) ? folder : null;

    private static IEnumerable<Type> TypesUsedBy(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)).ToList();
        return
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. type.GetCustomAttributesData().Select(attribute => attribute.AttributeType),
            .. type.GetFields(Own).Select(field => field.FieldType),
            .. methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType),
            .. methods.OfType<MethodInfo>().Select(method => method.ReturnType),
            .. methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType),
        ];
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // BloodDrive.Storage anywhere; and Storage.X, which inside BloodDrive.* means the same.
    [GeneratedRegex(@"\bBloodDrive\.(?<folder>Domain|Storage|Channels|Web|Donors|Drives|Recall|Campaigns|Delivery|Rsvp|Door|Results|Reporting|Organisers|Privacy|Health|Telemetry)\b"
        + @"|(?<![\w.])(?<folder>Storage|Channels|Web|Donors|Drives|Recall|Campaigns|Delivery|Rsvp|Door|Results|Reporting|Organisers|Privacy|Health|Telemetry)\.[A-Z]\w*")]
    private static partial Regex Mention();

    [GeneratedRegex(@"^\s*global\s+using\b", RegexOptions.Multiline)]
    private static partial Regex GlobalUsing();

    [GeneratedRegex(@"\busing\s+(static\s+)?(System\.(IO|Net|Data|Diagnostics)|Azure|Microsoft|SendGrid)\b[\w.]*"
        + @"|\b(TimeProvider|HttpClient|Stream|Console|Environment|Random|Task)\b|\b(File|Directory)\.\w+|\bGuid\.(NewGuid|CreateVersion7)\b"
        + @"|\bRandomNumberGenerator\b|\basync\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Impure();
}
