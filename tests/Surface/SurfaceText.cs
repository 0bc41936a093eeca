using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace BloodDrive.Tests.Surface;

/// <summary>The public surface of an assembly as text: a line per namespace, type and member, with parameter names, defaults and constraints.</summary>
public static class SurfaceText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>One line per namespace ("namespace N"), type (two spaces) and member (four spaces), sorted by namespace and type.</summary>
    public static IEnumerable<string> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        orderby type.Namespace, TypeName(type)
        group type by type.Namespace into space
        from line in space.SelectMany(OfType).Prepend($"namespace {space.Key}")
        select line;

    /// <summary>Each line with its namespace and type before it, so that texts compare as sets.</summary>
    public static IEnumerable<string> Qualified(IEnumerable<string> lines)
    {
        var (space, attributes, type) = ("", new List<string>(), "");
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (!line.StartsWith(' '))
            {
                space = line;
            }
            else if (line.StartsWith("  [", StringComparison.Ordinal))
            {
                attributes.Add(line);
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                yield return $"{space} | {type} | {line.Trim()}";
            }
            else
            {
                type = line.Split(" : ")[0].Trim();
                yield return $"{space} | {line.Trim()}";
                foreach (var attribute in attributes)
                    yield return $"{space} | {type} | {attribute.Trim()}";
                attributes.Clear();
            }
        }
    }

    private static IEnumerable<string> OfType(Type type)
    {
        foreach (var attribute in type.GetCustomAttributesData())
        {
            if (attribute.AttributeType == typeof(FlagsAttribute))
                yield return "  [Flags()]";
            if (attribute.AttributeType == typeof(AttributeUsageAttribute))
                yield return $"  [Usage({string.Join(", ", UsageArguments(attribute))})]";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            yield return $"  delegate {TypeName(invoke.ReturnType)} {TypeName(type)}({Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
            yield break;
        }

        var bases = Bases(type).Select(TypeName).ToArray();
        yield return $"  {Kind(type)} {TypeName(type)}{(bases.Length > 0 ? " : " : "")}{string.Join(", ", bases)}{Constraints(type.GetGenericArguments())}";
        foreach (var member in Members(type))
            yield return $"    {member}";
    }

    private static IEnumerable<string> UsageArguments(CustomAttributeData usage) =>
        usage.ConstructorArguments.Select(argument => $"(System.AttributeTargets){argument.Value}")
            .Concat(usage.NamedArguments.Select(argument => $"{argument.MemberName} = {argument.TypedValue.Value}"));

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
            return [];
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.GetInterfaces().Where(face => face.IsVisible && !inherited.Contains(face));
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? own.Prepend(parent) : own;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
                $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        }

        return type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(ctor => IsSeen(ctor) && !ctor.IsStatic).Select(ctor =>
                $"{Visibility(ctor)} {BareName(type)}({Parameters(ctor)})"))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsSeen)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => IsSeen(method) && !IsAccessor(method)).Select(Method))
            .Concat(type.GetEvents(Declared).Where(e => IsSeen(e.AddMethod!)).Select(e => $"event {TypeName(e.EventHandlerType!)} {e.Name}"));
    }

    private static string Field(FieldInfo field) => field.IsLiteral
        ? $"const {TypeName(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}"
        : $"public {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeName(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsSeen).ToArray();
        var shown = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var body = (accessors.Contains(property.GetMethod) ? "get; " : "") + (accessors.Contains(property.SetMethod) ? "set; " : "");
        return $"{Visibility(shown)} {Modifier(shown)}{TypeName(property.PropertyType)} {name} {{ {body}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeName))}>" : "";
        var extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Visibility(method)} {Modifier(method)}{TypeName(method.ReturnType)} {method.Name}{generic}({extended}{Parameters(method)})"
            + Constraints(method.GetGenericArguments());
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Visibility(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifier(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var how = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } => parameter.IsIn ? "in " : "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var fallback = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{how}{TypeName(parameter.ParameterType)} {parameter.Name}{fallback}";
    }

    private static string Default(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return parameter.RawDefaultValue switch
        {
            null => type.IsValueType ? "default" : "null",
            // Which version of its service a client speaks unasked moves with every release.
            var _ when type is { IsEnum: true, Name: "ServiceVersion" } => "newest",
            var value when type.IsEnum => $"{TypeName(type)}.{Enum.GetName(type, value)}",
            bool value => value ? "true" : "false",
            string value => $"\"{value}\"",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(Constraint));

    private static string Constraint(Type argument)
    {
        if (!argument.IsGenericParameter)
            return "";
        var special = argument.GenericParameterAttributes;
        List<string> parts = [.. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeName)];
        if (special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            parts.Insert(0, "class");
        if (special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            parts.Insert(0, "struct");
        else if (special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            parts.Add("new()");
        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static string TypeName(Type type)
    {
        if (type.IsByRef)
            return TypeName(type.GetElementType()!);
        if (type.IsArray)
            return TypeName(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return TypeName(underlying) + "?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        var outer = type.IsNested ? $"{TypeName(type.DeclaringType!)}." : "";
        var arguments = type.GetGenericArguments();
        return outer + BareName(type) + (arguments.Length == 0 || type.IsNested ? "" : $"<{string.Join(", ", arguments.Select(TypeName))}>");
    }

    private static string BareName(Type type) => type.Name.Split('`')[0];
}
