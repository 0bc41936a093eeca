namespace BloodDrive.Web;

/// <summary>A problem as programs read it (RFC 9457, application/problem+json).</summary>
/// <param name="Reason">A refusal's own code, where a rule refused.</param>
/// <param name="Errors">Each field that cannot be taken, and why.</param>
public sealed record ProblemBody(string Title, int Status, string? Detail, string? Reason, IReadOnlyList<ProblemField>? Errors);

/// <summary>A field that cannot be taken as it was sent.</summary>
public sealed record ProblemField(string Field, string Reason);
