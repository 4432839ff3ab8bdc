import sys
from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def index():
    return {"links": ["/orders", "/orders/1"]}


@app.get("/orders")
def orders():
    return [{"id": 1, "name": "tea"}]


@app.get("/orders/<int:id>")
def order(id):
    return {"id": id, "name": "tea"}


@app.post("/orders")
def add():
    return {"name": request.get_json()["name"].strip()}, 201


app.run("127.0.0.1", int(sys.argv[1]))
