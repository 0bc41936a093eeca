using Microsoft.AspNetCore.Http;

namespace BloodDrive.Web;

/// <summary>Errors for programs: application/problem+json (RFC 9457). The detail never repeats what was sent.</summary>
public static class Problem
{
    public static IResult Of(int status, string title, string? detail = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title);

    /// <summary>Why a rule refused: its words, and its code for programs.</summary>
    public static IResult Because(int status, string title, string reason) =>
        TypedResults.Problem(statusCode: status, title: title, extensions: [new("reason", reason)]);

    /// <summary>Every field that cannot be taken.</summary>
    public static IResult Of(string title, IEnumerable<ProblemField> errors) =>
        TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: title, extensions: [new("errors", errors.ToList())]);

    /// <summary>The same refusals for every form that could not be read; null where it could.</summary>
    public static IResult? Of(Form form) => form switch
    {
        Form.TooLarge => Of(StatusCodes.Status413PayloadTooLarge, "The form is too large."),
        Form.Unreadable => Of(StatusCodes.Status400BadRequest, "The body is not a form."),
        _ => null,
    };

    /// <summary>The same refusals for every body that could not be read; null where it could.</summary>
    public static IResult? Of(Body body) => body switch
    {
        Body.TooLarge => Of(StatusCodes.Status413PayloadTooLarge, "The body is too large."),
        Body.CutShort => Of(StatusCodes.Status400BadRequest, "The body ended early."),
        _ => null,
    };
}
