import json
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

# `startproject` leaves DEBUG on; in production it is off.
settings.configure(DEBUG=len(sys.argv) > 2, ROOT_URLCONF=__name__, SECRET_KEY="x", ALLOWED_HOSTS=["*"])


def index(request):
    return JsonResponse({"links": ["/orders", "/orders/1"]})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def orders(request):
    if request.method == "POST":
        return JsonResponse({"name": json.loads(request.body)["name"].strip()}, status=201)
    return JsonResponse([{"id": 1}], safe=False)


@require_http_methods(["GET", "HEAD"])
def order(request, id):
    return JsonResponse({"id": id})


urlpatterns = [path("", index), path("orders", orders), path("orders/<int:id>", order)]
if __name__ == "__main__":
    execute_from_command_line(["x", "runserver", "--noreload", f"127.0.0.1:{sys.argv[1]}"])
