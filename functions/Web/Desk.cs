using System.Reflection;
using System.Runtime.CompilerServices;
using BloodDrive.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BloodDrive.Web;

/// <summary>Whether somebody may go on, and as whom.</summary>
public abstract record Admission
{
    private Admission() { }

    public sealed record Admitted(Account Account) : Admission;

    /// <summary>The answer to give instead.</summary>
    public sealed record Refused(IResult Answer) : Admission;
}

/// <summary>
/// Stands before the functions of one class: asks who calls, holds it against the function's own <see cref="AccessAttribute"/>, asks a posted form for
/// its token, and writes down each change and each look at a donor.
/// </summary>
public sealed class Desk<TFunctions>(SignIn signIn, FormTokens tokens, Accounts accounts, TimeProvider clock)
{
    private const long ShortForm = 8 * 1024;

    // Boxed once; the layout asks only whether it is there.
    private static readonly object Unarmed = true;

    private static readonly Dictionary<string, AccessAttribute> Functions = typeof(TFunctions)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetCustomAttribute<AccessAttribute>() is not null)
        .ToDictionary(method => method.Name, method => method.GetCustomAttribute<AccessAttribute>()!, StringComparer.Ordinal);

    /// <summary>Shows something to who may see it.</summary>
    public async Task<IResult> ShowAsync(
        HttpRequest request, Func<Account, Task<IResult>> show, CancellationToken cancellation, [CallerMemberName] string function = "") =>
        await AdmitAsync(request, cancellation, function) switch
        {
            Admission.Admitted(var account) => await ShownAsync(request, account, show, function),
            Admission.Refused(var answer) => answer,
            var other => throw new InvalidOperationException($"An admission has no case {other.GetType().Name}."),
        };

    /// <summary>The same, for what is at hand.</summary>
    public Task<IResult> ShowAsync(
        HttpRequest request, Func<Account, IResult> show, CancellationToken cancellation, [CallerMemberName] string function = "") =>
        ShowAsync(request, account => Task.FromResult(show(account)), cancellation, function);

    /// <summary>Does what a posted form asks, for who may.</summary>
    /// <param name="form">The form's name: its token proves that this account was shown it.</param>
    /// <param name="tooLarge">The answer to a form over the limit, where it has one of its own.</param>
    public async Task<IResult> TakeAsync(
        HttpRequest request,
        string form,
        Func<Account, Form.Fields, Task<IResult>> act,
        CancellationToken cancellation,
        long limit = ShortForm,
        Func<Account, Task<IResult>>? tooLarge = null,
        [CallerMemberName] string function = "")
    {
        switch (await AdmitAsync(request, cancellation, function))
        {
            case Admission.Admitted(var account):
                var read = await Form.ReadAsync(request, limit, cancellation);
                if (read is Form.TooLarge && tooLarge is not null) return await tooLarge(account);
                if (read is not Form.Fields fields) return Problem.Of(read)!;
                if (!SignIn.IsProgram(request) && !tokens.Holds(form, fields.Posted, account))
                    return Page.Console<StaleFormPage>(status: StatusCodes.Status403Forbidden);
                await NoteAsync(request, account, null, function);
                return OrNothing(request, await act(account, fields));
            case Admission.Refused(var answer):
                return answer;
            default:
                throw new InvalidOperationException("An admission is one of two.");
        }
    }

    /// <summary>Asks who calls and whether they may.</summary>
    public async Task<Admission> AdmitAsync(HttpRequest request, CancellationToken cancellation, [CallerMemberName] string function = "")
    {
        var access = Functions[function];
        if (await signIn.WhoAsync(request, cancellation) is not { } account)
        {
            return new Admission.Refused(Unknown(request));
        }

        request.HttpContext.Items[typeof(Account)] = account;
        if (!SignIn.IsProgram(request) && !await accounts.ArmedAsync(cancellation))
        {
            request.HttpContext.Items[typeof(Installation)] = Unarmed;
        }

        return (access.Roles.Count == 0 || account.Has([.. access.Roles])) && (!access.Nationwide || account.Scope is Scope.Nation)
            ? new Admission.Admitted(account)
            : new Admission.Refused(SignIn.IsProgram(request)
                ? Problem.Of(StatusCodes.Status403Forbidden, "This program has not the role or the scope that is needed.")
                : Page.Console<NotAllowedPage>(status: StatusCodes.Status403Forbidden));
    }

    private static IResult Unknown(HttpRequest request) => SignIn.IsProgram(request)
        ? Problem.Of(StatusCodes.Status401Unauthorized, "Nobody has this secret.")
        : HttpMethods.IsGet(request.Method)
            ? Page.Next("/sign-in" + QueryString.Create("next", request.Path + request.QueryString))
            : Page.Console<SignedOutPage>(status: StatusCodes.Status401Unauthorized);

    private async Task<IResult> ShownAsync(HttpRequest request, Account account, Func<Account, Task<IResult>> show, string function)
    {
        if (Functions[function].Personal)
        {
            await NoteAsync(request, account, null, function);
        }

        return OrNothing(request, await show(account));
    }

    /// <summary>What is not there, or not the account's, said to a person by a page.</summary>
    private static IResult OrNothing(HttpRequest request, IResult answer) =>
        answer is NotFound && !SignIn.IsProgram(request) ? Page.Console<NotFoundPage>(status: StatusCodes.Status404NotFound) : answer;

    /// <summary>Before it is shown or done: nothing is without its line in the record, whatever comes between.</summary>
    /// <param name="about">Ids; the route's values where nothing is said.</param>
    public Task NoteAsync(HttpRequest request, Account account, string? about = null, [CallerMemberName] string function = "") => accounts.NoteAsync(
        new AuditEntry(account.Id, function, about ?? string.Join(' ', request.RouteValues.Select(pair => $"{pair.Key}={pair.Value}")), clock.GetUtcNow()),
        CancellationToken.None);
}
