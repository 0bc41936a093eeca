namespace BloodDrive.Web;

/// <summary>What programs are told of a function: its entry in /openapi.json. Whatever lies below api/ carries it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApiAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;

    /// <summary>The JSON that it takes; null for no body.</summary>
    public Type? Takes { get; init; }

    /// <summary>The fields of a multipart form that it takes instead.</summary>
    public string[] Form { get; init; } = [];

    /// <summary>The JSON that it answers with; null where the answer has no form of its own.</summary>
    public Type? Gives { get; init; }

    /// <summary>The status of a good answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The statuses of its refusals, beside those of who may call at all.</summary>
    public int[] Refuses { get; init; } = [];

    /// <summary>Parameters that may stand in the query.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>Whether an Idempotency-Key makes a repeated call the same call.</summary>
    public bool Idempotent { get; init; }
}
