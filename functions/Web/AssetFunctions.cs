using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Web;

/// <summary>Serves the embedded style sheets, pictures and scripts.</summary>
public sealed class AssetFunctions
{
    [Function("Asset")]
    [Access(Who.Anyone)]
    public IResult Asset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{name}")] HttpRequest request,
        string name) => AssetFiles.Answer(name, request);
}
