"""What Jinja would write for a template, without what our own templates never need.

They get plain objects as views and plain functions as globals. So an attribute is an attribute, a function is called as it
is, a global of the environment is a global of the code, and what is written without a break is one string.
"""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext
from jinja2.runtime import exported
from markupsafe import Markup, escape

from generator.render.compiling.inlining import NUMBERED, asks_for_loop

escape_text: Callable[[str], str]
try:
    # What `escape` asks for every text, without the object it makes of the answer.
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:
    escape_text = escape


def as_html(value: object) -> str:
    """Return *value* as HTML: markup as it is, anything else as the text it is."""
    return value if type(value) is Markup else escape(value)


CODE_GLOBALS = {"escape_text": escape_text, "as_html": as_html}
"""What the code expects among its globals, besides those of the environment."""

# What Python 3.11 refuses inside the braces of an f-string.
_BEYOND_F_STRINGS = frozenset('\\#{}"')


class PlainCode(CodeGenerator):
    """Writes the code of one template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write the whole; ours neither extend nor are extended, so the tree need not be searched for what that takes."""
        self.writeline(f"from jinja2.runtime import {', '.join(sorted(exported))}")
        self.writeline(f"name = {self.name!r}")
        self.writeline("def root(context, missing=missing, environment=environment):", extra=1)
        self.indent()
        self.write_commons()
        root = Frame(EvalContext(self.environment, self.name))
        root.symbols.analyze_node(node)
        root.toplevel = root.rootlevel = True
        self.enter_frame(root)
        self.pull_dependencies(node.body)
        self.blockvisit(node.body, root)
        self.leave_frame(root, with_python_scope=True)
        self.outdent()
        self.writeline("blocks = {}", extra=1)
        self.writeline(f"debug_info = {'&'.join(f'{line}={code}' for line, code in self.debug_info)!r}")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:
        """Refuse a block."""
        self.fail("a block is not known here", node.lineno)

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:
        """Refuse another template as a base."""
        self.fail("a template that extends another is not known here", node.lineno)

    def enter_frame(self, frame: Frame) -> None:
        """Begin a block; a name that is a global, or gets its value before it is read, need not be looked up."""
        symbols = frame.symbols
        loads = symbols.loads
        symbols.loads = {
            target: load for target, load in loads.items() if NUMBERED not in target and not self._is_global(load)
        }
        super().enter_frame(frame)
        symbols.loads = loads

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """End a block; no other has names like its own, so they may keep their values."""

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:
        """Write an assignment; only what a template itself sets is told to others, not what a component in it sets."""
        if isinstance(node.target, nodes.Name) and (NUMBERED in node.target.name or not frame.toplevel):
            self.writeline(f"{frame.symbols.ref(node.target.name)} = ", node)
            self.visit(node.node, frame)
        else:
            super().visit_Assign(node, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """Write a loop; one that asks for `loop`, or does more than go through what it gets, is Jinja's to write."""
        if node.recursive or node.else_ or node.test is not None or asks_for_loop(node.body):
            super().visit_For(node, frame)
            return
        inner = frame.inner()
        inner.symbols.analyze_node(node, for_branch="body")
        self.writeline("for ", node)
        self.visit(node.target, inner)
        self.write(" in ")
        self.visit(node.iter, frame)
        self.write(":")
        self.indent()
        self.enter_frame(inner)
        self.blockvisit(node.body, inner)
        self.outdent()

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write a name."""
        target = frame.symbols.ref(node.name)
        if node.ctx == "load" and self._is_global(frame.symbols.find_load(target)):
            self.write(node.name)
        elif NUMBERED in node.name:
            self.write(target)
        else:
            super().visit_Name(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self.fail("a call with * or ** is not known here", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Write a test; whether an attribute is defined is a question to its object."""
        if node.name == "defined" and isinstance(node.node, nodes.Getattr):
            self.write("hasattr(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r})")
        else:
            super().visit_Test(node, frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Write what stands without a break in the template as one string."""
        literal = ""
        for child in node.nodes:
            try:
                literal += _literal(as_html(child.as_const(frame.eval_ctx)))
            except nodes.Impossible:
                code = self._escaped(child, frame)
                if _BEYOND_F_STRINGS.isdisjoint(code):
                    literal += f"{{{code}}}"
                else:
                    self._write_string(literal, node, frame)
                    self._write_piece(code, node, frame)
                    literal = ""
        self._write_string(literal, node, frame)

    def _escaped(self, node: nodes.Expr, frame: Frame) -> str:
        stream, new_lines = self.stream, self._new_lines
        self.stream, self._new_lines = StringIO(), 0
        self.visit(node, frame)
        code = self.stream.getvalue()
        self.stream, self._new_lines = stream, new_lines
        return f"escape_text(said) if type(said := {code}) is str else as_html(said)"

    def _write_string(self, literal: str, node: nodes.Output, frame: Frame) -> None:
        if literal:
            self._write_piece(f"f'''{literal}'''", node, frame)

    def _write_piece(self, code: str, node: nodes.Output, frame: Frame) -> None:
        self.start_write(frame, node)
        self.write(code)
        self.end_write(frame)

    def _is_global(self, load: tuple[str, str | None] | None) -> bool:
        return load is not None and load[0] == VAR_LOAD_RESOLVE and load[1] in self.environment.globals


def _literal(text: str) -> str:
    """Return *text* as it stands in an f-string between single quotes."""
    # With both quotes in it, `repr` stands between single ones.
    return str.__repr__(f"'\"{text}")[4:-1].replace("{", "{{").replace("}", "}}")
