using BloodDrive.Web;
using Microsoft.AspNetCore.Http;

namespace BloodDrive.Rsvp;

/// <summary>A form posted on a personal link.</summary>
public abstract record LinkPost
{
    private LinkPost() { }

    public sealed record Taken(LinkHolder Holder, Form.Fields Fields) : LinkPost;

    /// <summary>The link leads nowhere (404) or is used too often (429), or the form cannot be read.</summary>
    public sealed record Refused(IResult Answer) : LinkPost;
}
