using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>Rewrites the firmware so that the simulation hears of each array of bytes before it is allocated, and may throw.</summary>
internal sealed class MemoryCount : CSharpSyntaxRewriter
{
    private const string Counter = """
        namespace TwinSlot.HardwareAbstraction;

        public static class CountedMemory
        {
            [System.ThreadStatic]
            public static System.Action<int> Asked;

            public static byte[] Bytes(int count)
            {
                Asked?.Invoke(count);
                return new byte[count];
            }
        }
        """;

    private const string Home = "HardwareAbstraction";

    // The contract has nothing to allocate, and stands below the counter.
    private const string Below = "Contract";

    private static readonly ConcurrentDictionary<SyntaxTree, SyntaxTree> s_rewritten = new();

    /// <summary>The sources of a project, rewritten.</summary>
    public static IEnumerable<SyntaxTree> Of(string folder, IEnumerable<SyntaxTree> trees)
    {
        if (folder is Home)
        {
            return trees.Append(CSharpSyntaxTree.ParseText(Counter, (CSharpParseOptions)trees.First().Options, "CountedMemory.cs"));
        }

        return folder is Below ? trees : trees.Select(tree => s_rewritten.GetOrAdd(tree, Rewrite));
    }

    public override SyntaxNode? VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
    {
        SyntaxNode visited = base.VisitArrayCreationExpression(node)!;
        return visited is ArrayCreationExpressionSyntax { Initializer: null, Type: { ElementType: PredefinedTypeSyntax element, RankSpecifiers: [{ Sizes: [ExpressionSyntax size] }] } }
            && element.Keyword.IsKind(SyntaxKind.ByteKeyword) && size is not OmittedArraySizeExpressionSyntax
            ? SyntaxFactory.ParseExpression($"global::TwinSlot.HardwareAbstraction.CountedMemory.Bytes({size})").WithTriviaFrom(node)
            : visited;
    }

    private static SyntaxTree Rewrite(SyntaxTree tree) => tree.WithRootAndOptions(new MemoryCount().Visit(tree.GetRoot()), tree.Options);
}
