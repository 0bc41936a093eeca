using System.Text.Encodings.Web;
using BloodDrive.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Delivery.Emails;

/// <summary>Sets letters as plain text and as HTML, once for all that share a shape.</summary>
public sealed class MailRenderer(IServiceProvider services, HtmlEncoder html, ILoggerFactory logs)
{
    /// <summary>The mails of the letters, in their order.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> SetAsync(IReadOnlyList<OutgoingLetter> letters)
    {
        var mails = new OutgoingMail[letters.Count];
        foreach (var merge in MailMerge.Of([.. letters.Select(letter => letter.Letter)], html.Encode))
        {
            var text = merge.AsText;
            MailTemplate template = new(text.Subject, text.AsText(), await HtmlAsync(merge.AsHtml));
            for (var index = 0; index < merge.Places.Count; index++)
            {
                var letter = letters[merge.Places[index]];
                mails[merge.Places[index]] =
                    new(letter.MessageKey, letter.To, template, merge.Own(index, html.Encode), letter.Headers, letter.Calendar);
            }
        }

        return mails;
    }

    private async Task<string> HtmlAsync(Letter letter)
    {
        // Some of what a renderer asks for is scoped.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LetterMail.Letter)] = letter });
            return (await renderer.RenderComponentAsync<LetterMail>(parameters)).ToHtmlString();
        });
    }
}
