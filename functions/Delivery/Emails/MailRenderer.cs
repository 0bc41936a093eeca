using BloodDrive.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery.Emails;

/// <summary>Sets a letter as text and as HTML.</summary>
public sealed class MailRenderer(IServiceProvider services, ILoggerFactory logs)
{
    public async Task<MailText> RenderAsync(Letter letter)
    {
        // Some of what a renderer asks for is scoped.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LetterMail.Letter)] = letter });
            return (await renderer.RenderComponentAsync<LetterMail>(parameters)).ToHtmlString();
        });
        return new(letter.Subject, letter.AsText(), html);
    }
}
