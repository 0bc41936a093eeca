using System.Net;
using System.Text;
using BloodDrive.Domain;
using BloodDrive.Tests.Support;
using BloodDrive.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BloodDrive.Tests.Web;

/// <summary>Executes results as the app would, in memory: its services, one request, the answer's status, headers and text.</summary>
internal static class Rendering
{
    public static readonly Settings Settings = new() { PublicBaseUrl = "http://127.0.0.1:7071", LinkKeys = "0:" + Convert.ToBase64String(new byte[32]), LocalSignIn = true };

    public static ServiceProvider Services()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return WebServices.Add(builder.Services, Settings).BuildServiceProvider();
    }

    public static DefaultHttpContext Request(IServiceProvider services, string path, string host = "127.0.0.1:7071", string? caller = "127.0.0.1")
    {
        var http = new DefaultHttpContext { RequestServices = services };
        var parts = path.Split('?', 2);
        http.Request.Method = "GET";
        http.Request.Scheme = "http";
        http.Request.Path = parts[0];
        http.Request.QueryString = parts.Length > 1 ? new("?" + parts[1]) : default;
        http.Request.Host = new(host);
        http.Connection.RemoteIpAddress = caller is null ? null : IPAddress.Parse(caller);
        http.Response.Body = new MemoryStream();
        http.Items[typeof(Account)] = Desk.Everything;
        return http;
    }

    public static async Task<string> TextOf(IResult result, HttpContext http)
    {
        await result.ExecuteAsync(http);
        return Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
    }
}
