using System.Text;

namespace TwinSlot.Tests.Conformance.Layering;

/// <summary>The order of the folders as docs/architecture.md draws it.</summary>
internal static class LayerPicture
{
    public static string Of(IReadOnlyList<Layers> all)
    {
        StringBuilder picture = new("```mermaid\nflowchart BT\n");
        foreach (Layers layers in all)
        {
            picture.Append($"  subgraph {layers.Assembly}\n    direction BT\n");
            string[] names = [.. layers.Folders.Select(f => f.Length == 0 ? "(root)" : f.Replace('.', '/'))];
            for (int i = 0; i < names.Length; i++)
            {
                picture.Append($"    {layers.Assembly}{i}[\"{names[i]}\"]\n");
            }

            for (int i = 1; i < names.Length; i++)
            {
                picture.Append($"    {layers.Assembly}{i} --> {layers.Assembly}{i - 1}\n");
            }

            picture.Append("  end\n");
        }

        foreach (Layers layers in all)
        {
            foreach (string used in layers.Uses)
            {
                picture.Append($"  {layers.Assembly} --> {used}\n");
            }
        }

        return picture.Append("```\n").ToString();
    }
}
