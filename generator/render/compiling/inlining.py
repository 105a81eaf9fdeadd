"""Components into the pages that use them: a call of a macro becomes the macro's own statements, once, when compiled.

The theme stays components that call each other; what runs is one function a page, without calls. Names are kept apart by
numbers, an argument is worked out once, and what is known beforehand (words, icons, the level of a heading) becomes text. A
call in a form that is not foreseen here stays a call: the page is the same either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from jinja2 import Environment, nodes

NUMBERED = "__"
"""What stands before the number in a name made here. Such a name gets its value before it is read, and never another."""


@dataclass(frozen=True, slots=True)
class _Component:
    """A macro and the other macros that it can call by name.

    `uses` tells how often it reads each of its parameters, `sets` names what it sets itself.
    """

    macro: nodes.Macro
    known: Mapping[str, _Component]
    uses: Mapping[str, int]
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where statements stand.

    `known` are the macros that can be called there, `names` what names stand for where it is not themselves, `loop` what
    the attributes of the loop around it stand for, and `caller` what `caller()` does: statements and where they stand.
    `within` are the macros whose statements they are, from the outermost; none for those of the template itself.
    """

    known: Mapping[str, _Component]
    names: Mapping[str, nodes.Expr] = field(default_factory=dict)
    loop: Mapping[str, nodes.Expr] = field(default_factory=dict)
    caller: tuple[list[nodes.Node], _Place] | None = None
    within: tuple[nodes.Macro, ...] = ()

    @property
    def is_inlined(self) -> bool:
        return bool(self.within)


class _CallLeft(Exception):
    """A component calls another in a form that stays a call, so it must stay in its own template, where it knows the other."""


class Inliner:
    """Rewrites the templates of one environment. `constant` are functions that say the same every time."""

    def __init__(
        self,
        environment: Environment,
        parse: Callable[[str], nodes.Template],
        constant: Mapping[str, Callable[..., object]],
    ) -> None:
        self._environment = environment
        self._parse = parse
        self._constant = constant
        self._exported: dict[str, dict[str, _Component]] = {}
        self._numbers = count(1)
        # The components that the template being rewritten still calls.
        self._left: set[str] = set()

    def inline(self, template: nodes.Template) -> nodes.Template:
        """Return *template* with the components that it calls inside it."""
        self._left.clear()
        body = self._statements(template.body, _Place(self._known_in(template)))
        inlined: nodes.Template = self._node(nodes.Template, [node for node in body if self._is_needed(node)])
        return inlined

    def _is_needed(self, node: nodes.Node) -> bool:
        """Whether *node* does anything yet; an import keeps the names that are still called."""
        if isinstance(node, nodes.FromImport):
            node.names = [name for name in node.names if _imported_names(name)[1] in self._left]
            return bool(node.names)
        return True

    def _known_in(self, template: nodes.Template) -> dict[str, _Component]:
        """The macros that *template* can call: its own and those it imports."""
        known: dict[str, _Component] = {}
        for node in template.body:
            if isinstance(node, nodes.Macro):
                known[node.name] = _component(node, known)
            elif isinstance(node, nodes.FromImport) and isinstance(node.template, nodes.Const):
                name = node.template.value
                if name not in self._exported:
                    self._exported[name] = self._known_in(self._parse(name))
                for own, alias in map(_imported_names, node.names):
                    if own in self._exported[name]:
                        known[alias] = self._exported[name][own]
        return known

    # Statements.

    def _statements(self, body: Iterable[nodes.Node], place: _Place) -> list[nodes.Node]:
        return _merged(new for node in body for new in self._statement(node, place))

    def _statement(self, node: nodes.Node, place: _Place) -> Iterable[nodes.Node]:
        if isinstance(node, nodes.Output):
            return [new for child in node.nodes for new in self._output(child, place)]
        if isinstance(node, nodes.If):
            return self._choice(node, place)
        if isinstance(node, nodes.For):
            return self._repetition(node, place)
        if isinstance(node, nodes.CallBlock) and not node.args:
            inlined = self._inlined(node.call, place, (node.body, place))
            if inlined is not None:
                return inlined
        if isinstance(node, nodes.Macro):
            parameters = {parameter.name: self._own(parameter.name, place) for parameter in node.args}
            body = self._statements(node.body, _Place(place.known, parameters))
            return [self._node(nodes.Macro, node.name, node.args, node.defaults, body)]
        return [self._rebuilt(node, place)]

    def _output(self, node: nodes.Expr, place: _Place) -> Iterable[nodes.Node]:
        if isinstance(node, nodes.CondExpr):
            wanted, other = self._node(nodes.Output, [node.expr1]), []
            if node.expr2 is not None:
                other.append(self._node(nodes.Output, [node.expr2]))
            return self._choice(self._node(nodes.If, node.test, [wanted], [], other), place)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            if node.node.name == "caller" and place.caller is not None:
                body, around = place.caller
                return self._statements(body, around)
            inlined = self._inlined(node, place, None)
            if inlined is not None:
                return inlined
        return [self._node(nodes.Output, [self._expression(node, place)])]

    def _choice(self, node: nodes.If, place: _Place) -> list[nodes.Node]:
        branches: list[tuple[nodes.Expr, list[nodes.Node]]] = []
        last = node.else_
        for branch in (node, *node.elif_):
            test = self._expression(branch.test, place)
            if not isinstance(test, nodes.Const):
                branches.append((test, self._statements(branch.body, place)))
            elif test.value:
                last = branch.body
                break
        otherwise = self._statements(last, place)
        if not branches:
            return otherwise
        first, *others = branches
        return [self._node(nodes.If, *first, [self._node(nodes.If, *other, [], []) for other in others], otherwise)]

    def _repetition(self, node: nodes.For, place: _Place) -> list[nodes.Node]:
        before: list[nodes.Node] = []
        items, loop = self._expression(node.iter, place), {}
        names = {name: self._own(name, place) for name in _stored_in([node.target])}
        inner = replace(place, names={**place.names, **names})
        target = self._expression(node.target, inner)
        asked = asked_of_loop(node.body)
        if asked and asked <= {"index", "index0", "first", "last"} and not (node.recursive or node.test):
            every, index, total = (self._numbered(name) for name in ("every", "index", "total"))
            before.append(self._assignment(every, items))
            if "last" in asked:
                before.append(self._assignment(total, self._called("len", every)))
            one = self._node(nodes.Const, 1)
            loop = {
                "index": index,
                "index0": self._node(nodes.Sub, index, one),
                "first": self._equal(index, one),
                "last": self._equal(index, total),
            }
            items = self._called("enumerate", every, one)
            target = self._node(nodes.Tuple, [self._stored(index), target], "store")
        body = self._statements(node.body, replace(inner, loop=loop))
        test = self._expression(node.test, inner) if node.test is not None else None
        return [
            *before,
            self._node(nodes.For, target, items, body, self._statements(node.else_, place), test, node.recursive),
        ]

    # Calls of components.

    def _inlined(
        self, call: nodes.Call, place: _Place, caller: tuple[list[nodes.Node], _Place] | None
    ) -> list[nodes.Node] | None:
        """The statements that *call* stands for, or None when it is no call of a component in a form known here."""
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        component = place.known.get(name) if name not in place.names else None
        given = _given(call, component.macro) if component is not None else None
        if component is None or given is None or any(macro is component.macro for macro in place.within):
            return None
        names: dict[str, nodes.Expr] = {}
        before = []
        for parameter, value in given.items():
            value = self._expression(value, place)
            if _is_plain(value, component.uses[parameter]):
                names[parameter] = value
            else:
                names[parameter] = self._numbered(parameter)
                before.append(self._assignment(names[parameter], value))
        names |= {name: self._numbered(name) for name in component.sets}
        inside = _Place(component.known, names, {}, caller, (*place.within, component.macro))
        try:
            return [*before, *self._statements(component.macro.body, inside)]
        except _CallLeft:
            return None

    # Expressions.

    def _expression(self, node: Any, place: _Place) -> Any:
        if isinstance(node, nodes.TemplateData | nodes.Const):
            return node
        if isinstance(node, nodes.Name):
            if node.name in place.known and node.name not in place.names:
                if place.is_inlined:
                    raise _CallLeft
                self._left.add(node.name)
            meant = place.names.get(node.name, node)
            return self._stored(meant) if node.ctx == "store" else meant
        if (
            isinstance(node, nodes.Getattr)
            and isinstance(node.node, nodes.Name)
            and node.node.name == "loop"
            and place.loop
        ):
            return place.loop[node.attr]
        if _asks_for_caller(node) and place.is_inlined:
            return self._node(nodes.Const, place.caller is not None)
        new = self._rebuilt(node, place)
        if isinstance(new, nodes.Call):
            return self._said(new)
        if isinstance(new, nodes.CondExpr) and isinstance(new.test, nodes.Const) and new.expr2 is not None:
            return new.expr1 if new.test.value else new.expr2
        if isinstance(new, nodes.Not | nodes.And | nodes.Or | nodes.Compare | nodes.Concat):
            try:
                return self._node(nodes.Const, new.as_const())
            except nodes.Impossible:
                return new
        return new

    def _said(self, call: nodes.Call) -> nodes.Expr:
        """What a constant function says of constants; any other call as it is."""
        function = self._constant.get(call.node.name) if isinstance(call.node, nodes.Name) else None
        values = (*call.args, *(keyword.value for keyword in call.kwargs))
        is_open = call.dyn_args is not None or call.dyn_kwargs is not None
        if function is None or is_open or not all(isinstance(value, nodes.Const) for value in values):
            return call
        said: nodes.Const = self._node(
            nodes.Const,
            function(*(value.as_const() for value in call.args), **dict(keyword.as_const() for keyword in call.kwargs)),
        )
        return said

    def _rebuilt(self, node: nodes.Node, place: _Place) -> Any:
        return self._node(type(node), *(self._part(value, place) for _, value in node.iter_fields()))

    def _part(self, value: Any, place: _Place) -> Any:
        if isinstance(value, list):
            if any(isinstance(item, nodes.Stmt) for item in value):
                return self._statements(value, place)
            return [self._part(item, place) for item in value]
        return self._expression(value, place) if isinstance(value, nodes.Node) else value

    # New nodes.

    def _numbered(self, name: str) -> nodes.Name:
        made: nodes.Name = self._node(nodes.Name, f"{name}{NUMBERED}{next(self._numbers)}", "load")
        return made

    def _own(self, name: str, place: _Place) -> nodes.Name:
        made: nodes.Name = self._numbered(name) if place.is_inlined else self._node(nodes.Name, name, "load")
        return made

    def _stored(self, name: Any) -> nodes.Name:
        made: nodes.Name = self._node(nodes.Name, name.name, "store")
        return made

    def _assignment(self, name: nodes.Expr, value: nodes.Expr) -> nodes.Node:
        made: nodes.Node = self._node(nodes.Assign, self._stored(name), value)
        return made

    def _called(self, function: str, *values: nodes.Expr) -> nodes.Expr:
        made: nodes.Expr = self._node(nodes.Call, self._node(nodes.Name, function, "load"), [*values], [], None, None)
        return made

    def _equal(self, one: nodes.Expr, other: nodes.Expr) -> nodes.Expr:
        made: nodes.Expr = self._node(nodes.Compare, one, [self._node(nodes.Operand, "eq", other)])
        return made

    def _node(self, kind: type[nodes.Node], *fields: Any) -> Any:
        return kind(*fields, lineno=1, environment=self._environment)


def _component(macro: nodes.Macro, known: Mapping[str, _Component]) -> _Component:
    uses = {parameter.name: _uses(macro.body, parameter.name) for parameter in macro.args}
    return _Component(macro, known, uses, tuple(_stored_in(found.target for found in _assignments(macro.body))))


def _imported_names(name: str | tuple[str, str]) -> tuple[str, str]:
    return name if isinstance(name, tuple) else (name, name)


def _given(call: nodes.Call, macro: nodes.Macro) -> dict[str, nodes.Expr] | None:
    """The value of each parameter; None when they do not fit, or cannot be told before the page is drawn."""
    parameters = [argument.name for argument in macro.args]
    defaults = dict(zip(reversed(parameters), reversed(macro.defaults), strict=False))
    placed = dict(zip(parameters, call.args, strict=False))
    named = {keyword.key: keyword.value for keyword in call.kwargs}
    given = {**defaults, **placed, **named}
    fits = given.keys() == set(parameters) and len(call.args) <= len(parameters) and not placed.keys() & named.keys()
    return given if fits and call.dyn_args is None and call.dyn_kwargs is None else None


def _asks_for_caller(node: Any) -> bool:
    is_test = isinstance(node, nodes.Test) and node.name == "defined"
    return is_test and isinstance(node.node, nodes.Name) and node.node.name == "caller"


def _is_plain(value: nodes.Expr, uses: int) -> bool:
    """Whether *value* may stand wherever its name does: it means the same there, and costs no more."""
    steps = 0
    while isinstance(value, nodes.Getattr):
        value, steps = value.node, steps + 1
    if isinstance(value, nodes.Name):
        return value.name != "loop" and (steps == 0 or uses < 2)
    return isinstance(value, nodes.Const) and steps == 0


def _uses(body: Iterable[nodes.Node], name: str) -> int:
    """How often *name* is read in *body*; once inside a loop counts as often."""
    found = 0
    for node in body:
        if isinstance(node, nodes.Name):
            found += node.name == name
        elif isinstance(node, nodes.For):
            found += _uses([node.iter, *node.else_], name) + 2 * _uses(node.body, name)
        else:
            found += _uses(node.iter_child_nodes(), name)
    return found


def asks_for_loop(body: Iterable[nodes.Node]) -> bool:
    """Whether *body* reads `loop`; what stands in a loop of its own asks for that one."""
    for node in body:
        if isinstance(node, nodes.Name) and node.name == "loop":
            return True
        if asks_for_loop([node.iter, *node.else_] if isinstance(node, nodes.For) else node.iter_child_nodes()):
            return True
    return False


def asked_of_loop(body: Iterable[nodes.Node]) -> set[str]:
    """The attributes of `loop` that *body* reads; an empty text stands for another use of it."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop":
            found.add(node.attr)
        elif isinstance(node, nodes.Name) and node.name == "loop":
            found.add("")
        else:
            found |= asked_of_loop([node.iter, *node.else_] if isinstance(node, nodes.For) else node.iter_child_nodes())
    return found


def _assignments(body: Iterable[nodes.Node]) -> Iterator[Any]:
    for node in body:
        if isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield node
        yield from node.find_all((nodes.Assign, nodes.AssignBlock))


def _stored_in(targets: Iterable[nodes.Node]) -> list[str]:
    return [
        name.name
        for target in targets
        for name in (target, *target.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    ]


def _merged(body: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return the statements with what is written without a break as one, so that constant text runs together."""
    merged: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Output) and merged and isinstance(merged[-1], nodes.Output):
            merged[-1].nodes.extend(node.nodes)
        else:
            merged.append(node)
    return merged
